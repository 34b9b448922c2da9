"""What Facebook says of the Page and of our token."""

from __future__ import annotations

from sunwai.adapters.meta import graph
from sunwai.adapters.meta.tokens import token_facts
from sunwai.channels.types import Account

FIELDS = {"name": "name", "username": "handle", "link": "url", "followers_count": "followers"}


def describe(account: Account) -> dict[str, str]:
    """Return the Page's name, handle and reach, and when the token ends.

    Raises:
        ChannelError: Facebook did not answer.

    """
    told = graph.get(account, account.external_id, fields=",".join(FIELDS))
    named = {fact: str(told[field]) for field, fact in FIELDS.items() if told.get(field)}
    return {**named, **token_facts(account)}
