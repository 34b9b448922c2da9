"""The answer box: what can be said here, to which message, how long, until when. Asked of the channel's spec."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sunwai.channels.adapter import Adapter
from sunwai.channels.registry import adapters
from sunwai.channels.types import Capability
from sunwai.connections import meters, models
from sunwai.desk import bubbles, cannot, counting
from sunwai.inbox.models import Conversation, Draft, Message, Proof, Status
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

MOST_ANSWERABLE: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerable:
    """A customer's message that an answer may name."""

    id: int
    visibility: str
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """The answer box of one person for one conversation. ``window_ends``: until when a private answer is taken.

    ``closed``: that moment is over. ``templates``: the approved texts that go out even then. ``may_raise``: the budget.
    """

    modes: tuple[str, ...]
    mode: str
    text: str
    in_reply_to: int | None
    answerable: list[Answerable]
    channel: str
    count: counting.Count
    files: bool
    copies: bool
    cannot: list[cannot.Sentence]
    templates: list[models.MessageTemplate]
    closed: bool
    window_ends: dt.datetime | None
    resolved: bool
    may_raise: bool
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the box shows that is stored: the person's draft, the channel's approved texts, what it has used.

    ``elsewhere``: another app holds the private talk now.
    """

    draft: Draft | None
    templates: list[models.MessageTemplate]
    use: meters.Use | None
    elsewhere: bool = False


def composer_for(conversation: Conversation, messages: Sequence[Message], *, staff: Staff, stored: Stored) -> Composer:
    """Return the box. Asks the database nothing when connections and threads came with the messages."""
    adapter, draft = adapters().get(conversation.channel), stored.draft
    asked = [each for each in messages if _is_asked(each)]
    modes = modes_of(messages, staff=staff)
    text = draft.text if draft else ""
    place = _place(conversation, messages, asked=asked, stored=stored)
    return Composer(
        modes=modes,
        mode=_first_mode(modes, draft=draft, asked=asked),
        text=text,
        in_reply_to=draft.in_reply_to_id if draft else None,
        answerable=[_answerable(each) for each in reversed(asked[-MOST_ANSWERABLE:])],
        channel=str(adapter.spec.name) if adapter else conversation.channel,
        count=counting.count_words(conversation, text),
        files=_can(adapter, Capability.ATTACHMENTS),
        copies=_can(adapter, Capability.COPIES),
        cannot=cannot.sentences(place),
        templates=stored.templates,
        closed=place.closed,
        window_ends=place.window_ends,
        resolved=conversation.status == Status.RESOLVED,
        may_raise=staff.may(Permission.CHANNELS),
    )


def _place(
    conversation: Conversation, messages: Sequence[Message], *, asked: Sequence[Message], stored: Stored
) -> cannot.Place:
    latest = asked[-1] if asked else None
    adapter = adapters().get(conversation.channel)
    private_reply = latest is not None and latest.visibility == "public" and _can(adapter, Capability.PRIVATE_REPLY)
    return cannot.Place(
        adapter=adapter,
        connection=conversation.connection,
        limits=counting.limits_of(conversation.connection),
        asked=latest.kind if latest else "",
        private_reply=private_reply,
        window_ends=window_end(messages),
        use=stored.use,
        elsewhere=stored.elsewhere,
    )


def modes_of(messages: Sequence[Message], *, staff: Staff) -> tuple[str, ...]:
    """Return the ways this person can speak here, in their order: public, private, note."""
    able = set[str]()
    if staff.may(Permission.REPLY):
        able = {mode for each in messages if each.visibility != "staff" for mode in _ways(each)}
    if staff.may(Permission.NOTE):
        able.add("note")
    return tuple(mode for mode in ("public", "private", "note") if mode in able)


def _ways(message: Message) -> set[str]:
    adapter = adapters().get(message.connection.channel) if message.connection else None
    if adapter is None:
        return set()
    if message.visibility == "public":
        able = {"public": Capability.PUBLIC_REPLY, "private": Capability.PRIVATE_REPLY}
        able = able if message.direction == "in" else {}
    else:
        able = {"private": Capability.PRIVATE_MESSAGE}
    return {mode for mode, capability in able.items() if adapter.spec.can(capability)}


def _first_mode(modes: tuple[str, ...], *, draft: Draft | None, asked: Sequence[Message]) -> str:
    wished = "note" if draft and draft.visibility == "staff" else draft.visibility if draft else ""
    latest = asked[-1].visibility if asked else ""
    return next((mode for mode in (wished, latest, *modes) if mode in modes), "")


def _is_asked(message: Message) -> bool:
    answerable = message.direction == "in" and message.deleted_at is None and message.proof != Proof.HELD
    return answerable and message.thread_id is not None


def _answerable(message: Message) -> Answerable:
    return Answerable(id=message.pk, visibility=message.visibility, excerpt=bubbles.begins(message))


def _can(adapter: Adapter | None, capability: Capability) -> bool:
    return adapter is not None and adapter.spec.can(capability)


def window_end(messages: Sequence[Message]) -> dt.datetime | None:
    """Return when the network stops taking private answers; None where it has no such rule."""
    private = [each for each in messages if each.visibility == "private" and each.thread and each.connection]
    if not private:
        return None
    thread, connection = private[-1].thread, private[-1].connection
    adapter = adapters().get(connection.channel) if connection else None
    if adapter is None or connection is None or thread is None or thread.last_inbound_at is None:
        return None
    hours = adapter.reply_window_hours(connection.account())
    return thread.last_inbound_at + dt.timedelta(hours=hours) if hours else None
