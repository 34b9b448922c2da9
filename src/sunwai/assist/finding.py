"""What messages tell, found before the pipeline's transaction: pure but for one query of the owner's patterns."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from sunwai.assist.patterns import ByBrand, patterns_of
from sunwai.channels.types import InboundMessage
from sunwai.inbox.models import Message
from sunwai.inbox.types import Incoming
from sunwai.language import facts
from sunwai.people.models import Brand

LONGEST_READ: Final = 20_000  # characters of one message; what is longer is a log or a newsletter
LONGEST_SUBJECT: Final = 300  # as it is stored
MOST_FACTS: Final = 40  # of one message: a price list tells nothing of a customer
PAKISTAN: Final = "Asia/Karachi"
BELIEVED: Final = range(1971, 2200)  # years that a message is from
#: of our own words: steps and devices are not the customer's, and a phone or address is usually ours
NOT_OURS_TO_TELL: Final = frozenset({"tried", "promise", "phone", "email", "address", "device", "version"})
REPEATED_SUBJECT: Final = re.compile(r"(?i)\s*(?:re|fwd?|aw|sv|jawab|जवाब|جواب)\s*(?:\[\d+\])?\s*:")

Found = tuple[facts.Found, ...]


@dataclass(slots=True)
class Finds:
    """What was found in a batch, by connection and the network's id, and the patterns it was found with."""

    patterns: ByBrand = field(default_factory=dict)
    by_message: dict[tuple[object, str], Found] = field(default_factory=dict)


def find_facts(incoming: Sequence[Incoming]) -> Finds:
    """Find what each message of a batch tells. One query, whatever the size; none without a message."""
    messages = [(each, each.item) for each in incoming if isinstance(each.item, InboundMessage)]
    finds = Finds(patterns=patterns_of({each.connection.brand_id for each, _ in messages}))
    for each, item in messages:
        found = facts_in(item, each.connection.brand, finds.patterns)
        finds.by_message[each.connection.pk, item.external_id] = found
    return finds


def facts_in(message: Message | InboundMessage, brand: Brand, patterns: ByBrand) -> Found:
    """Return what a message tells: a customer's facts, and our own facts and promises. A machine tells nothing.

    Positions count in what ``told`` returns.
    """
    text = told(message)
    if message.automatic or not text.strip():
        return ()
    today = _day(message.sent_at, brand)
    region = "PK" if brand.time_zone == PAKISTAN else "IN"
    found = facts.find(text, patterns=patterns.get(brand.pk, ()), today=today, region=region)
    if message.direction == "out":
        own = tuple(each for each in found if each.kind not in NOT_OURS_TO_TELL)
        found = own + facts.find_promises(text, today=today)
    return found[:MOST_FACTS]


def _day(moment: dt.datetime, brand: Brand) -> dt.date | None:
    """Return the writer's day; None for a moment that is only a network's word for "no time": the years 1 and 9999."""
    return moment.astimezone(_zone(brand.time_zone)).date() if moment.year in BELIEVED else None


_zone = cache(zoneinfo.ZoneInfo)


def told(message: Message | InboundMessage) -> str:
    """Return the words that facts are taken from: the text and, in a line of its own, a subject that is new."""
    subject = "" if REPEATED_SUBJECT.match(message.subject) else message.subject[:LONGEST_SUBJECT]
    text = message.text[:LONGEST_READ]
    return f"{text}\n{subject}" if subject else text
