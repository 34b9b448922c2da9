"""Conversations that somebody asked in, Ravi answered and solved, some days ago."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sunwai.assist.models import SolvedMatter
from sunwai.assist.solved.looking import look_at
from sunwai.inbox.models import Activity, Conversation
from sunwai.kernel import clock
from tests import cast

BILL = "Open your order and press Bill, then choose the GST form and send."
ASKED = ("GST bill chahiye", "जीएसटी बिल कैसे मिलेगा", "need a gst bill for my order")


def solved(asked: str, answer: str = BILL, *, by: str = "Asha Verma", days: float = 5, **changes: Any) -> Conversation:
    """Return a conversation a customer of that name began, and a person resolved so many days ago."""
    closer = changes.pop("closer", cast.ravi)
    at = clock.now() - dt.timedelta(days=days)
    values = {"status": "resolved", "resolution": "solved", "resolved_at": at, "last_activity_at": at, **changes}
    talk = cast.conversation(customer=cast.customer(by), **values)
    cast.message(talk, asked, sent_at=at - dt.timedelta(minutes=9))
    if answer:
        said = {"direction": "out", "author_type": "agent", "author_staff": cast.ravi(), "author_name": "Ravi"}
        cast.message(talk, answer, sent_at=at - dt.timedelta(minutes=5), **said)
    Activity.objects.create(conversation=talk, at=at, verb="resolved", actor=closer() if closer else None)
    return talk


def asked_by_three(answer: str = BILL, **changes: Any) -> list[Conversation]:
    """Return the same matter of three customers, in three ways to write."""
    names = ("Asha Verma", "Imran Khan", "Sunita Rao")
    return [solved(text, answer, by=name, **changes) for text, name in zip(ASKED, names, strict=True)]


def matter() -> SolvedMatter:
    """Return a matter that two customers had, as a look at the brand finds it."""
    solved("GST bill chahiye", by="Asha Verma")
    solved("GST bill chahiye", by="Imran Khan")
    look_at(cast.brand())
    return SolvedMatter.objects.filter(brand=cast.brand()).latest("pk")
