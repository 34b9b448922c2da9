"""Tokens of Instagram Login last sixty days and are renewed before; a Page's token has no end of its own.

Source: Instagram Platform, "Refresh a long-lived token" (2026-06): one at least a day old and not yet ended.
"""

from __future__ import annotations

import datetime as dt
import re

from pydantic import ValidationError

from sunwai.adapters.instagram.logins import is_own
from sunwai.adapters.meta import graph
from sunwai.adapters.meta.tokens import token_facts
from sunwai.channels.shapes import Id, Shape, moment
from sunwai.channels.types import Account
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

RENEW_BEFORE = dt.timedelta(days=10)
TOO_YOUNG = dt.timedelta(days=1)
VERSION = re.compile(r"/v\d+\.\d+$")


class Renewed(Shape):
    """Instagram's answer; ``expires_in`` is seconds."""

    access_token: Id
    expires_in: int


def refresh(account: Account) -> dict[str, str]:
    """Return the new token and when it ends; nothing while the old one has more than ten days, or is a Page's.

    Raises:
        ChannelError: Instagram did not answer, or the token has ended.

    """
    ends = _ends(account)
    if not is_own(account) or (ends is not None and now() < ends - RENEW_BEFORE):
        return {}
    try:
        told = Renewed.model_validate(_asked(account))
    except ValidationError:
        raise ChannelError("a token that is none", permanent=False, code="garbage") from None
    except ChannelError as error:
        if ends is None and error.permanent and not error.hold_connection:
            return _tried_tomorrow()
        raise
    return {"access_token": told.access_token, "token_expires_at": _text(now() + dt.timedelta(seconds=told.expires_in))}


def expiry(account: Account) -> dict[str, str]:
    """Return when the token ends, as far as we know.

    Raises:
        ChannelError: the network did not answer.

    """
    if not is_own(account):
        return token_facts(account)
    ends = _ends(account)
    return {"token_expires_at": _text(ends)} if ends else {}


def _asked(account: Account) -> dict[str, object]:
    """Ask for a new token, the old one in the header as always; this address has no version."""
    root = VERSION.sub("", account.settings["api_url"].rstrip("/"))
    unversioned = Account(
        connection_id=account.connection_id,
        external_id=account.external_id,
        settings={**account.settings, "api_url": root},
    )
    return graph.get(unversioned, "refresh_access_token", fields="access_token", grant_type="ig_refresh_token")


def _tried_tomorrow() -> dict[str, str]:
    """Return an end that lets us try again in a day: a token just pasted is too young, and lasts longer than this."""
    return {"token_expires_at": _text(now() + RENEW_BEFORE + TOO_YOUNG)}


def _ends(account: Account) -> dt.datetime | None:
    try:
        found = moment(account.settings.get("token_expires_at", ""))
    except ValueError:
        return None
    return found if isinstance(found, dt.datetime) else None


def _text(at: dt.datetime) -> str:
    return at.isoformat(timespec="seconds")
