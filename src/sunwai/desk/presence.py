"""Who looks at which conversation and who types: held in memory, told to the streams, never a row.

Inside one process it goes straight to the hub (``hub.py``); to other processes by NOTIFY, where the database has it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Final

from django.db import connection

from sunwai.inbox.models import Conversation
from sunwai.kernel import clock, signs
from sunwai.people.models import Staff

DOINGS: Final = ("looking", "typing", "left")
CHANNEL: Final = "sunwai_presence"
KEPT_SECONDS: Final = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One person's doing in one conversation, with where that conversation is, so that streams can be chosen."""

    conversation: int
    brand: int
    team: int | None
    assignee: int | None
    staff: int
    name: str
    doing: str


def sign(conversation: Conversation, *, staff: Staff, doing: str) -> Sign:
    """Return a sign of this person in this conversation."""
    return Sign(
        conversation=conversation.pk,
        brand=conversation.brand_id,
        team=conversation.team_id,
        assignee=conversation.assignee_id,
        staff=staff.pk,
        name=staff.name,
        doing=doing,
    )


def tell(given: Sign) -> None:
    """Tell the streams of this process, and of others where the database can carry it."""
    from sunwai.desk.hub import hub  # noqa: PLC0415 - the hub needs the signs

    if given.doing == "typing":
        _tell_customer(given)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps(asdict(given))])
    else:
        hub().hear(given)


def _tell_customer(given: Sign) -> None:
    """Let a customer who has the chat open know that somebody types."""
    told = signs.Typing(
        conversation=given.conversation,
        brand=given.brand,
        team=given.team,
        assignee=given.assignee,
        name=given.name,
        ours=True,
    )
    signs.tell(told)


def of_customer(typing: signs.Typing) -> Sign:
    """Return a customer's typing as the desk shows it: nobody of the staff has the number 0."""
    return Sign(
        conversation=typing.conversation,
        brand=typing.brand,
        team=typing.team,
        assignee=typing.assignee,
        staff=0,
        name=typing.name,
        doing="left" if typing.left else "typing",
    )


class Board:
    """Who is where now. Belongs to the hub's event loop."""

    def __init__(self) -> None:
        self._seen: dict[int, dict[int, tuple[float, Sign]]] = {}

    def put(self, given: Sign) -> bool:
        """Note a sign; say whether what others see has changed."""
        there = self._seen.setdefault(given.conversation, {})
        before = there.pop(given.staff, None)
        if given.doing != "left":
            there[given.staff] = (clock.monotonic_seconds(), given)
        if not there:
            del self._seen[given.conversation]
        return before is None or before[1].doing != given.doing

    def forget_old(self) -> list[Sign]:
        """Drop those not heard of for 30 s and return their last signs."""
        limit = clock.monotonic_seconds() - KEPT_SECONDS
        gone = [given for there in self._seen.values() for at, given in there.values() if at < limit]
        for given in gone:
            there = self._seen[given.conversation]
            there.pop(given.staff)
            if not there:
                del self._seen[given.conversation]
        return gone

    def people(self, conversation: int) -> list[dict[str, int | str]]:
        """Return who is at a conversation, in the order they came."""
        there = self._seen.get(conversation, {})
        return [{"id": given.staff, "name": given.name, "doing": given.doing} for _at, given in there.values()]
