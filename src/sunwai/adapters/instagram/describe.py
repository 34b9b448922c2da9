"""What Instagram says of the account and of our token."""

from __future__ import annotations

from sunwai.adapters.instagram.logins import is_own
from sunwai.adapters.instagram.tokens import expiry
from sunwai.adapters.meta import graph
from sunwai.channels.types import Account

FIELDS = {"username": "handle", "name": "name", "followers_count": "followers", "profile_picture_url": "avatar_url"}


def describe(account: Account) -> dict[str, str]:
    """Return the account's handle, name and reach, and when the token ends.

    Raises:
        ChannelError: Instagram did not answer.

    """
    told = graph.get(account, "me" if is_own(account) else account.external_id, fields=",".join(FIELDS))
    named = {fact: str(told[field]) for field, fact in FIELDS.items() if told.get(field)}
    return {**named, **expiry(account)}
