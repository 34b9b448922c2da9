"""Searching: across scripts, newest first, and only what one may see."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from sunwai.inbox.actions.note import note
from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.queries import candidates as searching
from sunwai.inbox.queries.search import search
from sunwai.inbox.search_index import index, unindex
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from tests import cast
from tests.inbox.talk import answer, asked
from tests.tries import tries

pytestmark = pytest.mark.django_db


def said(text: str, talk: Conversation | None = None, **changes: Any) -> Message:
    message = cast.message(talk or asked(), text=text, **changes)
    index([message])
    return message


def found(q: str, **more: Any) -> list[Message | None]:
    return [hit.message for hit in search(cast.ravi(), q, **more).items]


@pytest.mark.parametrize("q", ["paise", "PAISE wapas", "पैसे", "पैसे वापस", "waps", "pais"])
def test_a_word_is_found_in_whatever_script(q: str) -> None:
    message = said("mere paise wapas karo")

    assert found(q) == [message]


@pytest.mark.parametrize("q", ["", "!!", "zebra", "paise zebra"])
def test_what_was_not_said_is_not_found(q: str) -> None:
    said("mere paise wapas karo")

    assert found(q) == []


def test_a_conversation_is_found_once_by_its_newest_message() -> None:
    talk = asked()
    said("refund please", talk)
    newest = said("refund now", talk)
    other = said("refund too", asked(customer=cast.customer("Bilal")))

    assert found("refund") == [other, newest]


def test_a_common_word_is_not_taken_for_a_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    longer = said("refunded", asked(customer=cast.customer("Bilal")))
    exact = said("refund")
    before = found("refund")

    monkeypatch.setattr(searching, "COMMON", 1)

    assert (before, found("refund")) == ([exact, longer], [exact])


def test_subjects_names_and_handles_are_found() -> None:
    message = said("hello", subject="Invoice seventy")

    assert found("invoice") == found("asha") == found("verma-facebook") == [message]


@pytest.mark.parametrize("form", ["#%d", "%d", " # %d "])
def test_a_number_is_a_conversation(form: str) -> None:
    talk = asked()

    hits = search(cast.ravi(), form % talk.pk).items

    assert [(hit.conversation, hit.message) for hit in hits] == [(talk, None)]


def test_a_foreign_number_is_nothing() -> None:
    talk = asked()

    assert not search(cast.charlie(), f"#{talk.pk}").items


def test_notes_and_answers_are_found() -> None:
    talk = asked()
    one, two = answer(talk, text="voucher sent"), note(conversation=talk, by=cast.ravi(), text="bank confirms")

    assert (found("voucher"), found("confirms")) == ([one], [two])


def test_what_was_changed_is_found_by_its_new_words() -> None:
    message = said("old")
    message.text = "new"

    index([message])

    assert (found("old"), found("new")) == ([], [message])


def test_what_was_deleted_is_not_found() -> None:
    first, second, third = said("gone"), said("gone"), said("gone")
    unindex([first.pk])
    Message.objects.filter(pk=second.pk).update(deleted_at=clock.now())
    third.deleted_at = clock.now()

    index([third])

    assert found("gone") == []


def test_pages_go_on_below_the_last() -> None:
    messages = [said("refund", asked(customer=cast.customer(f"C{n}"))) for n in range(5)]

    first = search(cast.ravi(), "refund", limit=2)
    second = search(cast.ravi(), "refund", after=first.next_cursor, limit=2)
    third = search(cast.ravi(), "refund", after=second.next_cursor, limit=2)

    assert [hit.message for page in (first, second, third) for hit in page.items] == messages[::-1]
    assert third.next_cursor is None


def test_a_page_of_what_one_may_not_see_is_empty_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, number in (("FIRST", 1), ("MOST", 3)):
        monkeypatch.setattr(searching, name, number)
    mine = said("refund")
    for _ in range(3):
        said("refund", asked(team=cast.team("Elsewhere")))

    first = search(cast.ravi(), "refund")
    second = search(cast.ravi(), "refund", after=first.next_cursor)

    assert (first.items, [hit.message for hit in second.items]) == ([], [mine])


@given(st.text())
@settings(max_examples=tries(20))
def test_anything_may_be_typed(q: str) -> None:
    assert search(cast.ravi(), q).items == []


def test_a_cursor_is_ours() -> None:
    with pytest.raises(Refused):
        search(cast.ravi(), "x", after="nonsense")


def test_a_search_costs_the_same_however_many_hits(django_assert_num_queries: Any) -> None:
    ravi = cast.ravi()
    for n in range(5):
        said("refund", asked(customer=cast.customer(f"C{n}")))

    with django_assert_num_queries(4 if connection.vendor == "postgresql" else 13):
        search(ravi, "refund")
