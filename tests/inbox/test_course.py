"""The course of a conversation, and the export."""

from __future__ import annotations

import csv
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.inbox.actions.organise import set_priority
from sunwai.inbox.models import Conversation, Reaction
from sunwai.inbox.queries.course import course
from sunwai.inbox.queries.export import COLUMNS, export_csv, export_rows, neutral
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from tests import cast
from tests.inbox.talk import answer, asked

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def test_what_was_said_and_done_stands_by_time() -> None:
    talk = asked()
    set_priority(conversation=talk, by=cast.ravi(), priority=3)
    message = answer(talk)

    found = course(cast.ravi(), talk).entries

    assert [entry.message or (entry.activity and entry.activity.verb) for entry in found] == [
        talk.messages.earliest("sent_at"),
        "priority_set",
        message,
    ]


def test_late_news_stand_where_the_network_says() -> None:
    talk = asked()
    early = cast.message(talk, sent_at=clock.now() - 9 * MINUTE)

    assert course(cast.ravi(), talk.pk).messages[0] == early


def test_a_long_conversation_comes_in_stretches() -> None:
    talk, now = cast.conversation(), clock.now()
    said = [cast.message(talk, sent_at=now - n * MINUTE) for n in (4, 3, 2, 1)]
    set_priority(conversation=talk, by=cast.ravi(), priority=3)

    newest = course(cast.ravi(), talk, limit=3)
    oldest = course(cast.ravi(), talk, before=newest.before, limit=3)

    assert (newest.messages, oldest.messages) == (said[1:], said[:1])
    assert ([each.activity is None for each in newest.entries], oldest.before) == ([True, True, True, False], None)
    assert len(oldest.entries) == 1


def test_a_stranger_reads_nothing() -> None:
    with pytest.raises(NotFound):
        course(cast.charlie(), asked())


def test_its_cost_does_not_grow(django_assert_num_queries: Any) -> None:
    talk, ravi = asked(), cast.ravi()
    messages = [answer(talk, key=f"k{n}") for n in range(4)]
    Reaction.objects.create(message=messages[0], author_id="a", emoji="👍", at=clock.now())

    with django_assert_num_queries(10):
        found = course(ravi, talk)
        [(each.sending.key, list(each.sending.history.all())) for each in found.messages if each.direction == "out"]
        [(list(each.attachments.all()), list(each.reactions.all()), each.in_reply_to) for each in found.messages]


def rows(**wanted: Any) -> list[dict[str, str]]:
    text = "".join(export_csv(cast.alice(), **wanted))
    return list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))


def test_an_export_has_a_row_for_each_conversation() -> None:
    talk = asked(subject="Refund", assignee=cast.ravi())
    asked(customer=cast.customer("Bilal"), connection=cast.mailbox())

    found = {row["number"]: row for row in rows()}

    mine = found[str(talk.pk)]
    assert (len(found), tuple(mine)) == (2, COLUMNS)
    assert (mine["assignee"], mine["customer"], mine["priority"]) == ("Ravi", "Asha Verma", "Normal")


def test_a_subject_is_no_formula() -> None:
    asked(subject='=HYPERLINK("http://x.test")')

    assert rows()[0]["subject"] == '\'=HYPERLINK("http://x.test")'


@given(st.text())
def test_no_value_begins_like_a_formula(value: str) -> None:
    kept = neutral(value)

    assert not kept.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert kept in {value, f"'{value}"}


def test_an_export_goes_on_page_after_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sunwai.inbox.queries.export.MOST_ITEMS", 2)
    for n in range(5):
        asked(customer=cast.customer(f"C{n}"))

    assert len(list(export_rows(cast.meera()))) == Conversation.objects.count() == 5


def test_an_agent_exports_nothing() -> None:
    with pytest.raises(Refused) as no:
        export_csv(cast.ravi())

    assert no.value.code == "not_allowed"
