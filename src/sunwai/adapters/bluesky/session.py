"""Sessions: made from the app password, renewed before they end, kept as secrets between turns.

Source: AT Protocol, com.atproto.server.createSession and refreshSession; 30 sessions in five minutes and 300 a day.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import Field

from sunwai.adapters.bluesky import wire
from sunwai.adapters.bluesky.errors import TOKEN
from sunwai.channels.shapes import Id, Ref, Shape
from sunwai.channels.types import Account
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

EARLY_SECONDS: Final = 15 * 60  # the desk asks every four minutes; an access token lives two hours
SPARE_SECONDS: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Who we are, and the token that says so."""

    did: str
    token: str


class Granted(Shape):
    """A session as the server grants it."""

    did: Id
    handle: Ref = ""
    access: Id | str = Field(alias="accessJwt")
    renewal: str = Field(alias="refreshJwt")


class Claims(Shape):
    """What an access token says of itself."""

    did: Ref = Field(default="", alias="sub")
    ends_at: float = Field(default=0, alias="exp")


def current(account: Account) -> Session:
    """Return the kept session, or a new one that is not kept: the next ``refresh`` keeps one.

    Raises:
        ChannelError: the app password is not accepted, or the server did not answer.

    """
    token = account.settings.get("access_token", "")
    told = claims(token)
    if told.did and told.ends_at > now().timestamp() + SPARE_SECONDS:
        return Session(did=told.did, token=token)
    return fresh(account)


def fresh(account: Account) -> Session:
    """Return a new session.

    Raises:
        ChannelError: the app password is not accepted, or the server did not answer.

    """
    made = create(account)
    return Session(did=made.did, token=made.access)


def create(account: Account) -> Granted:
    """Sign in.

    Raises:
        ChannelError: not accepted.

    """
    body = {"identifier": account.external_id, "password": account.settings.get("app_password", "")}
    return wire.read(Granted, wire.procedure(account, "com.atproto.server.createSession", body, changes=False))


def refresh(account: Account) -> Mapping[str, str]:
    """Return new tokens when the kept ones are about to end, nothing before that.

    Raises:
        ChannelError: neither the renewal token nor the app password is accepted.

    """
    if claims(account.settings.get("access_token", "")).ends_at > now().timestamp() + EARLY_SECONDS:
        return {}
    granted = _renewed(account) or create(account)
    return {"access_token": granted.access, "refresh_token": granted.renewal}


def _renewed(account: Account) -> Granted | None:
    token = account.settings.get("refresh_token", "")
    if not token:
        return None
    try:
        told = wire.procedure(account, "com.atproto.server.refreshSession", None, token=token, changes=False)
    except ChannelError as error:
        if error.code == TOKEN:
            return None
        raise
    return wire.read(Granted, told)


def claims(token: str) -> Claims:
    """Return what a token says; nothing when it is not one. The server checks it, we only look at the clock."""
    part = token.split(".")[1] if token.count(".") == 2 else ""  # noqa: PLR2004 - head, claims, signature
    try:
        return Claims.model_validate(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))
    except (ValueError, binascii.Error):
        return Claims()
