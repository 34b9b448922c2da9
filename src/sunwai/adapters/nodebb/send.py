"""An answer on its way out: a reply in the topic, to the post it answers; a long one in parts."""

from __future__ import annotations

from collections.abc import Sequence

from sunwai.adapters.nodebb import api
from sunwai.adapters.nodebb.spec import TEXT_LENGTH
from sunwai.channels.split import split
from sunwai.channels.types import Account, Outbound, Sent
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError


def send(message: Outbound, account: Account) -> Sent:
    """Post one answer, in as many posts as it needs.

    Raises:
        ChannelError: not taken; or ``uncertain`` once a first part is out, because no part may go twice.

    """
    parts = split(message.text.strip(), longest(account))
    if not parts:
        raise ChannelError("there is nothing to send", permanent=True, code="empty")
    out: list[str] = []
    for part in parts:
        out.append(_posted(part, message, account, out))
    return Sent(external_ids=tuple(out), at=now())


def _posted(part: str, message: Outbound, account: Account, already: Sequence[str]) -> str:
    answers = {"toPid": int(message.answers)} if message.answers.isdecimal() else {}
    try:
        made = api.write(account, "POST", f"/topics/{message.root}", json={"content": part, **answers})
        return _id(made)
    except ChannelError as error:
        if not already:
            raise
        detail = f"{len(already)} parts were taken, the rest was not: {error.detail}"
        raise ChannelError(
            detail, permanent=False, uncertain=True, code=error.code, hold_connection=error.hold_connection
        ) from error


def _id(made: object) -> str:
    told = made if isinstance(made, dict) else {}
    if told.get("pid"):
        return str(told["pid"])
    if told.get("queued"):
        said = "the forum holds the answer back until a moderator approves it"
        raise ChannelError(said, permanent=False, uncertain=True, code="held_for_review")
    raise ChannelError("taken, but without an id", permanent=False, uncertain=True, code="no_id")


def longest(account: Account) -> int:
    """Return how long a post may be, as the forum told us."""
    told = account.facts.get("text_length", "")
    return int(told) if told.isdecimal() and int(told) else TEXT_LENGTH
