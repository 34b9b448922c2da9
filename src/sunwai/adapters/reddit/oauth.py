"""Access tokens: good for a day, had with a refresh token or, for a script app, with the account's own password.

Source: Reddit, "OAuth2" (wiki of the archived reddit repository).
"""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Mapping
from typing import Final

from pydantic import ValidationError

from sunwai.channels.shapes import Id, Shape, Text
from sunwai.channels.types import Account
from sunwai.kernel import clock, http
from sunwai.kernel.errors import ChannelError

TOKENS: Final = "https://www.reddit.com/api/v1/access_token"
EARLY: Final = dt.timedelta(minutes=10)
SUCCESS: Final = range(200, 300)
SERVER_ERRORS_FROM: Final = 500
TOO_MANY: Final = 429
LIMITS: Final = http.Limits(redirects=0)


class Renewed(Shape):
    """The answer of the token server."""

    access_token: Id
    refresh_token: Text = ""
    expires_in: int = 3600


def user_agent(account: Account) -> str:
    """Return the name Reddit asks of each app: its own, and whom to call. Shared or default ones are throttled."""
    return f"server:sunwai-{account.settings.get('client_id', '')}:v1 (by /u/{account.external_id})"


def access_token(account: Account) -> str:
    """Return a token that is good now: the kept one, or a new one.

    Raises:
        ChannelError: Reddit did not give one.

    """
    return account.settings["access_token"] if _still_good(account) else _asked(account).access_token


def refresh(account: Account) -> Mapping[str, str]:
    """Return new tokens to keep, or nothing while the kept one is good.

    Raises:
        ChannelError: Reddit did not give them.

    """
    if _still_good(account):
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
    good = ends.tzinfo is not None and ends - EARLY > clock.now()
    return good and bool(account.settings.get("access_token"))


def _asked(account: Account) -> Renewed:
    """Ask the token server; its answer holds secrets, so no error quotes it."""
    url = account.settings.get("token_url") or TOKENS
    try:
        answer = http.request("POST", url, data=_grant(account), headers=_headers(account), limits=LIMITS)
    except http.Blocked as error:
        raise ChannelError(str(error), permanent=True, code="blocked", hold_connection=True) from None
    except http.NotAnswered as error:
        raise ChannelError(str(error), permanent=False, code="not_answered") from None
    if answer.status not in SUCCESS:
        later = answer.status >= SERVER_ERRORS_FROM or answer.status == TOO_MANY
        detail = f"Reddit gave no token: HTTP {answer.status}"
        raise ChannelError(detail, permanent=not later, code="token_expired", hold_connection=not later)
    try:
        return Renewed.model_validate(answer.json())
    except (ValidationError, ValueError):  # a wrong password is answered 200 with {"error": "invalid_grant"}
        raise ChannelError("Reddit gave no token", permanent=True, code="token_expired", hold_connection=True) from None


def _grant(account: Account) -> dict[str, str]:
    renewing = account.settings.get("refresh_token", "")
    if renewing:
        return {"grant_type": "refresh_token", "refresh_token": renewing}
    secret = account.settings.get("password", "")
    return {"grant_type": "password", "username": account.external_id, "password": secret}


def _headers(account: Account) -> dict[str, str]:
    pair = f"{account.settings.get('client_id', '')}:{account.settings.get('client_secret', '')}".encode()
    return {"authorization": "Basic " + base64.b64encode(pair).decode(), "user-agent": user_agent(account)}
