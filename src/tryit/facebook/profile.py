"""The Page's Messenger profile: what newcomers read and can tap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tryit.facebook.errors import bad_parameter
from tryit.facebook.page import Page


def read(page: Page, _name: str, params: Mapping[str, Any]) -> object:
    """GET /me/messenger_profile."""
    return page.profile.get(params)


def change(page: Page, _name: str, params: Mapping[str, Any]) -> object:
    """POST /me/messenger_profile: what is not named stays."""
    return _done(page.profile.set(params))


def delete(page: Page, _name: str, params: Mapping[str, Any]) -> object:
    """DELETE /me/messenger_profile: the named fields."""
    return _done(page.profile.delete(params))


def _done(wrong: str) -> object:
    if wrong:
        raise bad_parameter(wrong)
    return {"result": "success"}
