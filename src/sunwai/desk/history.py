"""What the history of a customer shows: a stretch of it with its headings, the ways to jump, what a search found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from sunwai.customers.models import Customer
from sunwai.desk import bubbles, rows
from sunwai.desk.lines import Heading, Line, channel_slug, stretch_of
from sunwai.desk.past import Ask
from sunwai.desk.scripts import lang_of, place_of
from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.queries import course, history, within
from sunwai.people.models import Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where one is in what a search found. ``number`` of ``total``; 0 where nobody counted, or one is at none."""

    found: bool
    number: int = 0
    total: int = 0
    earlier: str = ""
    later: str = ""


def stretch_shown(staff: Staff, customer: Customer, ask: Ask) -> dict[str, Any]:
    """Return a stretch of the history and where one lands in it. Twelve queries; some more for a jump or a search."""
    past = history.past_of(staff, customer, ask.narrowed)
    hit, landing = _landing(past, customer, ask)
    stretch = _stretch(past, ask, landing)
    return {
        "past": ask,
        "customer": customer,
        "lines": list(lines(stretch.messages, staff=staff, customer=customer.pk, ask=ask)),
        "coming": _coming(stretch, customer, ask),
        "before": ask.address(customer.pk, before=stretch.before) if stretch.before else "",
        "after": ask.address(customer.pk, after=stretch.after) if stretch.after else "",
        "landing": landing[1] if landing else None,
        "hit": hit,
        "nobody": {},
    }


def _coming(stretch: history.Stretch, customer: Customer, ask: Ask) -> str:
    """Return where what comes from now on is read; empty where this is not the end of the history."""
    if ask.before or stretch.after or not stretch.messages:
        return ""
    return ask.address(customer.pk, after=course.cursor_of(stretch.messages[-1]))


def _stretch(past: history.Past, ask: Ask, landing: history.Key | None) -> history.Stretch:
    if ask.before:
        return history.older(past, ask.before)
    if ask.after:
        return history.newer(past, ask.after)
    return history.around(past, landing) if landing else history.newest(past)


def _landing(past: history.Past, customer: Customer, ask: Ask) -> tuple[Hit | None, history.Key | None]:
    """Return what a search found and the message to land at; None is the end of the history."""
    if ask.before or ask.after:
        return None, None
    sought = _sought(past, ask)
    return _found(past, customer, ask, sought) if ask.q else (None, sought)


def _sought(past: history.Past, ask: Ask) -> history.Key | None:
    if ask.message:
        return history.one(past, ask.message)
    if ask.talk_sought:
        return history.first_since(past.only(replace(past.narrowed, conversation=ask.talk_sought)), None)
    if ask.to == "first" or ask.moment:
        return history.first_since(past, ask.moment)
    return None


def _found(
    past: history.Past, customer: Customer, ask: Ask, sought: history.Key | None
) -> tuple[Hit, history.Key | None]:
    finding = within.Finding(past, ask.q)
    here = sought or history.one(past, finding.nearest(None) or 0)
    if here is None:
        return Hit(found=False), None
    earlier, later = finding.nearest(here), finding.nearest(here, newer=True)
    number = finding.all.index(here) + 1 if finding.all and here in finding.all else 0
    ways = [ask.address(customer.pk, at=str(each)) if each else "" for each in (earlier, later)]
    found = sought is None or number > 0 or any(ways)
    hit = Hit(found=found, number=number, total=len(finding.all or ()), earlier=ways[0], later=ways[1])
    return hit, here


def lines(messages: Sequence[Message], *, staff: Staff, customer: int, ask: Ask) -> Iterator[Line]:
    """Yield what is shown, oldest first, with a line where a conversation, a day, a public or private part begins.

    What stands on the screen already, above what comes after it, needs no second line.
    """
    talk, day, stretch = _standing(history.at_cursor(ask.after)) if ask.after else (0, None, "")
    for message in messages:
        if message.conversation_id != talk:
            talk, stretch = message.conversation_id, ""
            yield Line(kind="talk", at=message.sent_at, talk=_heading(message.conversation, customer, ask))
        if (today := timezone.localtime(message.sent_at).date()) != day:
            day = today
            yield Line(kind="day", at=message.sent_at)
        where = _place(message)
        if message.visibility != "staff" and where != stretch:
            stretch = where
            yield stretch_of(message)
        bubble = bubbles.bubble_of(message, staff=staff, place=place_of(message.conversation.brand))
        yield Line(kind="message", at=message.sent_at, bubble=bubbles.without_acts(bubble))


def _standing(message: Message | None) -> tuple[int, dt.date | None, str]:
    """Return under which conversation, day and part the next message would stand."""
    if message is None:
        return 0, None, ""
    return message.conversation_id, timezone.localtime(message.sent_at).date(), _place(message)


def _place(message: Message) -> str:
    return f"{message.visibility} {channel_slug(message)}"


def _heading(conversation: Conversation, customer: int, ask: Ask) -> Heading:
    badge, channel = rows.channel_of(conversation.channel)
    return Heading(
        id=conversation.pk,
        badge=badge,
        channel=channel,
        title=rows.subject_of(conversation),
        lang=lang_of(conversation.subject, place_of(conversation.brand)),
        status=conversation.get_status_display(),
        only="" if ask.talk else ask.address(customer, talk=str(conversation.pk)),
    )
