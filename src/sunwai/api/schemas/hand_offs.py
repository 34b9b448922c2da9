"""Hand-offs: a conversation on its way from one to another, with what the receiver must know."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id, PageQuery
from sunwai.bot.reasons import noted
from sunwai.customers.contacts import contact, masks, words
from sunwai.people.models import Staff
from sunwai.routing.actions.hand_off import MOST_MINUTES
from sunwai.routing.hand_offs import packet
from sunwai.routing.models import HandOff


class ToldOut(BaseModel):
    """Something the customer told us, masked by the reader's role."""

    fact: int
    kind: str
    text: str
    message: int | None


class PacketOut(BaseModel):
    """What the receiver must know: who, what, tried, promised, feeling, open questions (ids of messages)."""

    customer: int
    customer_name: str
    what: int | None
    facts: list[ToldOut]
    tried: list[ToldOut]
    promised: list[ToldOut]
    feeling: str
    questions: list[int]
    answered: list[int]


class BriefOut(BaseModel):
    """An offer and how it ended. ``source``: who gave it: a person, the bot, an expert, the telephone.

    ``note``: what the giver says, of the bot in the reader's language; ``why`` is the code of that.
    """

    id: int
    conversation: int
    source: str
    from_staff: int | None
    to_staff: int | None
    to_team: int | None
    state: str
    note: str
    why: str
    reason: str
    offered_at: dt.datetime
    due_at: dt.datetime
    answered_at: dt.datetime | None
    answered_by: int | None


class HandOffOut(BriefOut):
    """The same, with its packet."""

    packet: PacketOut


class HandOffIn(Body):
    """To whom: a person or a team. ``minutes``: how much of their open time there is to answer.

    Without it as much as the installation says (``SUNWAI_HAND_OFF_MINUTES``).
    """

    staff: Id | None = None
    team: Id | None = None
    note: Annotated[str, Field(max_length=10_000)] = ""
    minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES)] | None = None


class RefusalIn(Body):
    """Why it goes back."""

    reason: Annotated[str, Field(max_length=1000)]


class HandOffQuery(PageQuery):
    """``mine``: only what waits for this person's answer."""

    mine: bool = False
    state: Literal["offered", "accepted", "refused", "timed_out", "withdrawn", ""] = ""


def brief_out(row: HandOff) -> BriefOut:
    """Show a hand-off without its packet. No query."""
    names = ("source", "why", "state", "offered_at", "due_at", "answered_at")
    of = row.conversation.customer_id if masks() else None
    return BriefOut(
        id=row.pk,
        conversation=row.conversation_id,
        note=words(noted(row), of=of),
        reason=words(row.reason, of=of),
        from_staff=row.from_staff_id,
        to_staff=row.to_staff_id,
        to_team=row.to_team_id,
        answered_by=row.answered_by_id,
        **{name: getattr(row, name) for name in names},
    )


def hand_off_out(row: HandOff, *, by: Staff) -> HandOffOut:
    """Show a hand-off to a person. Two queries."""
    told = packet.read(row.packet, row.conversation, role=by.role)
    return HandOffOut(**brief_out(row).model_dump(), packet=_packet(told))


def _packet(told: packet.Packet) -> PacketOut:
    return PacketOut(
        customer=told.customer.pk,
        customer_name=contact(told.customer.name),
        what=told.what.pk if told.what else None,
        facts=[_told(each) for each in told.facts],
        tried=[_told(each) for each in told.tried],
        promised=[_told(each) for each in told.promised],
        feeling=told.feeling,
        questions=[each.pk for each in told.questions],
        answered=[each.pk for each in told.answered],
    )


def _told(fact: packet.Told) -> ToldOut:
    return ToldOut(fact=fact.id, kind=fact.kind, text=fact.text, message=fact.message_id)
