"""The course of a conversation as lines to show: days, stretches of public and private talk, messages, events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from sunwai.assist.watching import Watch
from sunwai.desk import activities, happenings, rows
from sunwai.desk.bubbles import Bubble, bubble_of
from sunwai.desk.context import Context, context_of
from sunwai.desk.exposed import Exposed, exposed_of
from sunwai.inbox.models import Message
from sunwai.inbox.queries.course import Entry
from sunwai.people.models import Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands over the messages of one conversation. ``only``: the address of the history with no other one."""

    id: int
    badge: str
    channel: str
    title: str
    lang: str
    status: str
    only: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the course: ``kind`` is ``day``, ``stretch``, ``context``, ``message``, ``event`` or ``talk``.

    ``talk`` is the heading of a conversation, where several stand in one line.
    """

    kind: str
    at: dt.datetime
    text: str = ""
    css: str = ""
    bubble: Bubble | None = field(default=None)
    above: Context | None = field(default=None)
    exposed: Exposed | None = field(default=None)
    talk: Heading | None = field(default=None)


def lines(entries: Sequence[Entry], *, staff: Staff, place: str) -> Iterator[Line]:
    """Yield what is shown, oldest first, with a line where a day or a public or private stretch begins."""
    day, stretch, watch = None, "", None
    for entry in entries:
        today = timezone.localtime(entry.at).date()
        if today != day:
            day = today
            yield Line(kind="day", at=entry.at)
        if entry.message is None:
            yield from _happened(entry)
            continue
        where = f"{entry.message.visibility} {rows.channel_of(channel_slug(entry.message))[1]}"
        if entry.message.visibility != "staff" and where != stretch:
            stretch = where
            yield stretch_of(entry.message)
            if (above := context_of(entry.message, place=place)) is not None:
                yield Line(kind="context", at=entry.at, above=above)
        watch = watch or Watch(entry.message.conversation.brand)
        bubble = bubble_of(entry.message, staff=staff, place=place)
        yield Line(kind="message", at=entry.at, bubble=bubble, exposed=exposed_of(entry.message, watch))


def _happened(entry: Entry) -> Iterator[Line]:
    """Yield what happened besides messages."""
    if entry.activity is not None:
        yield Line(kind="event", at=entry.at, text=activities.sentence_of(entry.activity))
    if entry.notice is not None:
        yield Line(kind="event", at=entry.at, text=happenings.sentence_of(entry.notice))


def channel_slug(message: Message) -> str:
    """Return the channel a message went over; empty for a note."""
    return message.connection.channel if message.connection else ""


def stretch_of(message: Message) -> Line:
    """Return the line where a public or a private part begins."""
    channel = rows.channel_of(channel_slug(message))[1]
    if message.visibility == "public":
        return Line(
            kind="stretch", at=message.sent_at, css="public", text=_("Public on %(channel)s") % {"channel": channel}
        )
    return Line(
        kind="stretch", at=message.sent_at, css="private", text=_("Private on %(channel)s") % {"channel": channel}
    )
