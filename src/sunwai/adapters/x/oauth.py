"""Access tokens: good for two hours, renewed with a refresh token that is good for one use.

Source: X, "OAuth 2.0 Authorization Code Flow with PKCE" (docs of 2026-08-22).
"""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Mapping
from typing import Final

from pydantic import ValidationError

from sunwai.adapters.x.api import LIMITS, SUCCESS, address
from sunwai.channels.shapes import Id, Shape, Text
from sunwai.channels.types import Account
from sunwai.kernel import clock, http
from sunwai.kernel.errors import ChannelError

EARLY: Final = dt.timedelta(minutes=10)
SERVER_ERRORS_FROM: Final = 500


class Renewed(Shape):
    """The answer of the token server."""

    access_token: Id
    refresh_token: Text = ""
    expires_in: int = 7200


def refresh(account: Account) -> Mapping[str, str]:
    """Return new tokens, or nothing while the kept ones are good or cannot be renewed.

    Raises:
        ChannelError: X did not give them.

    """
    if not account.settings.get("refresh_token") or _still_good(account):
        return {}
    found = _asked(account)
    ends = clock.now() + dt.timedelta(seconds=found.expires_in)
    kept = {"access_token": found.access_token, "access_token_expires": ends.isoformat()}
    return kept | ({"refresh_token": found.refresh_token} if found.refresh_token else {})


def _still_good(account: Account) -> bool:
    try:
        ends = dt.datetime.fromisoformat(account.settings.get("access_token_expires", ""))
    except ValueError:
        return False
    return ends.tzinfo is not None and ends - EARLY > clock.now()


def _asked(account: Account) -> Renewed:
    """Ask the token server; its answer holds secrets, so no error quotes it."""
    settings = account.settings
    form = {"grant_type": "refresh_token", "refresh_token": settings["refresh_token"]}
    form["client_id"] = settings.get("client_id", "")
    try:
        answer = http.request(
            "POST", address(account, "oauth2", "token"), data=form, headers=_proof(account), limits=LIMITS
        )
    except http.Blocked as error:
        raise ChannelError(str(error), permanent=True, code="blocked", hold_connection=True) from None
    except http.NotAnswered as error:
        raise ChannelError(str(error), permanent=False, code="not_answered") from None
    if answer.status not in SUCCESS:
        broken = answer.status >= SERVER_ERRORS_FROM
        detail = f"X renewed no token: HTTP {answer.status}"
        raise ChannelError(detail, permanent=not broken, code="token_expired", hold_connection=not broken)
    try:
        return Renewed.model_validate(answer.json())
    except (ValidationError, ValueError):
        raise ChannelError("X renewed no token", permanent=False, code="garbage") from None


def _proof(account: Account) -> dict[str, str]:
    """Return the header of an app that has a client secret; a public one has none."""
    secret = account.settings.get("client_secret", "")
    if not secret:
        return {}
    pair = f"{account.settings.get('client_id', '')}:{secret}".encode()
    return {"authorization": "Basic " + base64.b64encode(pair).decode()}
