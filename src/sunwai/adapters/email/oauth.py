"""Access tokens for XOAUTH2 (Gmail, Microsoft 365): got with the refresh token, kept until shortly before they end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel, ValidationError

from sunwai.channels.types import Account
from sunwai.kernel import clock, http
from sunwai.kernel.errors import ChannelError

EARLY: Final = dt.timedelta(minutes=10)
_REFUSED: Final = 400
_SERVER_ERROR: Final = 500


class _Answer(BaseModel):
    access_token: str
    expires_in: int = 3600
    refresh_token: str = ""


def wanted(account: Account) -> bool:
    """Say whether this mailbox signs in by XOAUTH2."""
    return account.settings.get("auth") == "xoauth2"


def access_token(account: Account) -> str:
    """Return a token that is valid now: the kept one, or a new one.

    Raises:
        ChannelError: the token server did not give one.

    """
    return account.settings["access_token"] if _still_good(account) else _requested(account).access_token


def refresh(account: Account) -> Mapping[str, str]:
    """Return new secrets to keep, or nothing when the kept ones are good for a while.

    Raises:
        ChannelError: the token server did not give them.

    """
    if not wanted(account) or _still_good(account):
        return {}
    answer = _requested(account)
    ends = clock.now() + dt.timedelta(seconds=answer.expires_in)
    kept = {"access_token": answer.access_token, "access_token_expires": ends.isoformat()}
    return kept | ({"oauth_refresh_token": answer.refresh_token} if answer.refresh_token else {})


def sasl(account: Account, *, user: str) -> bytes:
    """Return what XOAUTH2 says. Source: Google, "OAuth 2.0 Mechanism" (2025-06)."""
    return f"user={user}\x01auth=Bearer {access_token(account)}\x01\x01".encode()


def _still_good(account: Account) -> bool:
    ends = account.settings.get("access_token_expires", "")
    return bool(account.settings.get("access_token") and ends) and dt.datetime.fromisoformat(ends) - EARLY > clock.now()


def _requested(account: Account) -> _Answer:
    form = {
        "grant_type": "refresh_token",
        "client_id": account.settings.get("oauth_client_id", ""),
        "client_secret": account.settings.get("oauth_client_secret", ""),
        "refresh_token": account.settings.get("oauth_refresh_token", ""),
    }
    try:
        answer = http.request("POST", account.settings.get("oauth_token_url", ""), data=form)
    except http.Blocked as error:
        raise ChannelError(f"token server: {error}", permanent=True, hold_connection=True, code="blocked") from error
    except http.NotAnswered as error:
        raise ChannelError(f"token server: {error}", permanent=False, hold_connection=True, code="token") from error
    return _read(answer)


def _read(answer: http.Response) -> _Answer:
    """Read the answer; its body can hold secrets, so no error quotes it."""
    if answer.status >= _REFUSED:
        raise ChannelError(
            f"the token server refused to renew the sign-in ({answer.status})",
            permanent=False,
            hold_connection=True,
            code="token" if answer.status >= _SERVER_ERROR else "token_refused",
        )
    try:
        return _Answer.model_validate_json(answer.body)
    except ValidationError:
        detail = "the token server's answer is not what OAuth says"
        raise ChannelError(detail, permanent=False, hold_connection=True, code="token") from None
