"""The account's part of the Messenger profile; calls by a Page's token say which platform they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tryit.facebook.errors import bad_parameter
from tryit.web import Request

if TYPE_CHECKING:
    from tryit.instagram.network import Instagram


def read(network: Instagram, request: Request, _name: str) -> object:
    """GET /me/messenger_profile."""
    _check(request)
    return network.profile.get(request.params)


def change(network: Instagram, request: Request, _name: str) -> object:
    """POST /me/messenger_profile: what is not named stays."""
    _check(request)
    return _done(network.profile.set(request.params))


def delete(network: Instagram, request: Request, _name: str) -> object:
    """DELETE /me/messenger_profile: the named fields."""
    _check(request)
    return _done(network.profile.delete(request.params))


def _check(request: Request) -> None:
    if request.params.get("platform") != "instagram":
        raise bad_parameter("Param platform must be given")


def _done(wrong: str) -> object:
    if wrong:
        raise bad_parameter(wrong)
    return {"result": "success"}
