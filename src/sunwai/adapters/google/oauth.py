"""Access tokens of Google: got with a grant, kept until shortly before they end.

Source: RFC 6749 section 6 (refresh token), RFC 7523 (service account).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, Field, ValidationError

from sunwai.channels.spec import Setting
from sunwai.channels.types import Account
from sunwai.kernel import clock, http
from sunwai.kernel.errors import ChannelError

TOKEN_URL: Final = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
EARLY: Final = dt.timedelta(minutes=10)
REFUSED: Final = range(400, 500)
SUCCESS: Final = 200
_LIMITS: Final = http.Limits(redirects=0)  # a redirect would carry the secret elsewhere

#: What every channel of Google keeps of its tokens; nobody types these.
KEPT: Final = (
    Setting(
        name="access_token",
        label=_("OAuth access token"),
        help=_("Renewed by itself; leave it empty."),
        secret=True,
        required=False,
    ),
    Setting(
        name="access_token_expires",
        label=_("End of the access token"),
        help=_("Kept by itself; leave it empty."),
        required=False,
    ),
    Setting(
        name="token_url",
        label=_("Address for access tokens"),
        help=_("Change it only for tests or a proxy."),
        required=False,
        default=TOKEN_URL,
    ),
)

Grant = Callable[[Account], Mapping[str, str]]  # the form that asks for a token


class _Answer(BaseModel):
    access_token: str = Field(min_length=1)
    expires_in: int = Field(3600, gt=0, le=10**9)


def access_token(account: Account, grant: Grant) -> str:
    """Return a token that is valid now: the kept one, or a new one.

    Raises:
        ChannelError: Google did not give one; nothing else was done.

    """
    return account.settings["access_token"] if _still_good(account) else _requested(account, grant).access_token


def refresh(account: Account, grant: Grant) -> dict[str, str]:
    """Return new secrets to keep, or nothing when the kept ones are good for a while.

    Raises:
        ChannelError: Google did not give them.

    """
    if _still_good(account):
        return {}
    answer = _requested(account, grant)
    ends = clock.now() + dt.timedelta(seconds=answer.expires_in)
    return {"access_token": answer.access_token, "access_token_expires": ends.isoformat()}


def token_url(account: Account) -> str:
    """Return where tokens are asked for."""
    return account.settings.get("token_url") or TOKEN_URL


def _still_good(account: Account) -> bool:
    ends = account.settings.get("access_token_expires", "")
    try:
        return bool(account.settings.get("access_token")) and dt.datetime.fromisoformat(ends) - EARLY > clock.now()
    except (ValueError, TypeError):
        return False


def _requested(account: Account, grant: Grant) -> _Answer:
    try:
        answer = http.request("POST", token_url(account), data=grant(account), limits=_LIMITS)
    except http.Blocked as error:
        raise ChannelError(str(error), permanent=True, code="blocked", hold_connection=True) from None
    except http.NotAnswered as error:
        raise ChannelError(f"token: {error}", permanent=False, code="not_answered") from None
    return _read(answer)


def _read(answer: http.Response) -> _Answer:
    """Read the answer; its body can hold secrets, so no error quotes it."""
    if answer.status != SUCCESS:
        dead = answer.status in REFUSED
        code = "token_expired" if dead else "token"
        detail = f"Google did not renew the access ({answer.status})"
        raise ChannelError(detail, permanent=False, hold_connection=dead, code=code)
    try:
        return _Answer.model_validate_json(answer.body)
    except ValidationError:
        detail = "the answer of Google's token server is not what OAuth says"
        raise ChannelError(detail, permanent=False, code="token") from None
