"""The questions a bot is measured by: what the owner keeps, what people answered with an article, what was asked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from sunwai.bot.models import RegressionCase
from sunwai.connections.models import Connection
from sunwai.inbox.models import Message
from sunwai.kernel import clock
from sunwai.knowledge.models import Audience
from sunwai.knowledge.queries.visibility import readable
from sunwai.people.models import Brand

MOST: Final = 300  # of each kind
RECENT: Final = dt.timedelta(days=90)
LONGEST: Final = 1000
GONE: Final = 0  # the number of no article: whatever is answered, it is wrong


def known_pairs(brand: Brand) -> list[tuple[str, int | None]]:
    """Return questions with the article that answers them, None for a person's, 0 for a deleted one. Four queries.

    First what the owner keeps; then what customers asked where a person answered with an article's link, of 90 days.
    """
    pairs: dict[str, int | None] = dict(_linked(brand))
    rows = RegressionCase.objects.filter(brand=brand).order_by("pk")[:MOST]
    return list((pairs | {each.question: GONE if each.gone else each.article_id for each in rows}).items())


def _linked(brand: Brand) -> Iterator[tuple[str, int]]:
    where = f"/help/{brand.slug}/"
    link = re.compile(rf"{re.escape(where)}[a-z]{{2}}/articles/(\d{{1,18}})/")
    ours = Message.objects.filter(conversation__brand=brand, direction="out", automatic=False, deleted_at=None)
    recent = ours.filter(sent_at__gt=clock.now() - RECENT, text__contains=where, in_reply_to__direction="in")
    rows = list(recent.order_by("-sent_at").values_list("in_reply_to__text", "text")[:MOST])
    public = set(readable(Audience.PUBLIC, brand=brand).values_list("pk", flat=True)) if rows else set()
    for asked, said in rows:
        found = {int(number) for number in link.findall(said)} & public
        if len(found) == 1 and asked.strip():  # two links are no answer to learn from
            yield asked[:LONGEST], found.pop()


def past_questions(connection: Connection) -> list[str]:
    """Return what customers first wrote in private, by this connection, of 90 days, the newest first. One query."""
    first = Message.objects.filter(connection=connection, direction="in", visibility="private", automatic=False)
    fresh = first.filter(sent_at__gt=clock.now() - RECENT, deleted_at=None).exclude(text="")
    rows = fresh.order_by("-sent_at").values_list("conversation", "text")[: 4 * MOST]
    by_conversation = dict(rows)  # of several in a conversation the earliest stays, for it comes last
    return [text[:LONGEST] for text in list(by_conversation.values())[:MOST]]
