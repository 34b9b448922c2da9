"""Phrases, excluded words, filters and the best match."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection

from sunwai.inbox import search_index
from sunwai.inbox.models import Attachment, Message, Tag
from sunwai.inbox.queries import candidates, stretches
from sunwai.inbox.queries.filters import Filters
from sunwai.inbox.queries.search import search
from sunwai.inbox.queries.wanted import Wanted
from sunwai.inbox.search_index import index
from sunwai.kernel import clock
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db
COUNT = iter(range(1000))


def said(text: str, **changes: Any) -> Message:
    message = cast.message(asked(customer=cast.customer(f"C{next(COUNT)}")), text=text, **changes)
    index([message])
    return message


def found(q: str, **more: Any) -> list[Message | None]:
    return [hit.message for hit in search(cast.ravi(), q, wanted=Wanted(**more)).items]


def test_words_in_quotes_stand_beside_each_other_in_whatever_script() -> None:
    beside = [said("mera paisa wapas karo"), said("मेरा पैसा वापस करो"), said("میرا پیسہ واپس کرو")]
    said("wapas karo mera paisa")

    assert found('"paisa wapas"') == found('"पैसा वापस"') == beside[::-1]


def test_what_has_an_excluded_word_is_left_out() -> None:
    kept = said("refund please")
    said("refund in cash")
    said("refund नकद please cash")

    assert found("refund -cash") == [kept]
    assert found('refund -"in cash" -नकद') == [kept]


def test_filters_are_part_of_the_search() -> None:
    one, other = said("refund"), said("refund")
    one.conversation.tags.add(Tag.objects.create(name="Billing"))
    Attachment.objects.create(message=other, name="x.png", content_type="image/png")

    assert found("refund", filters=Filters(tag="billing")) == [one]
    assert found("refund", files="picture") == [other]
    assert found("refund", filters=Filters(customer=one.conversation.customer_id), status="open") == [one]
    assert found("refund", filters=Filters(tag="nothing")) == found("refund", status="resolved") == []


def test_a_search_holds_between_two_moments() -> None:
    now = clock.now()
    said("refund", sent_at=now - dt.timedelta(days=9))
    between = said("refund", sent_at=now - dt.timedelta(days=5))
    said("refund", sent_at=now)

    assert found("refund", since=now - dt.timedelta(days=5), until=now) == [between]


def test_the_best_match_has_the_words_as_typed_and_in_their_order() -> None:
    exact = said("refund kab aayega")
    sound = said("رفنڈ کب آئے گا aayega")
    some = said("kab tak")

    assert found("refund kab aayega") == [sound, exact]
    assert found("refund kab aayega", best=True) == [exact, sound, some]


def test_of_two_alike_the_recent_one_answers_better() -> None:
    old = said("refund kab", sent_at=clock.now() - dt.timedelta(days=400))
    new = said("refund kab", sent_at=clock.now() - dt.timedelta(days=1))
    longer = said("refund kab milega bhai saab batao na please sir ji", sent_at=clock.now() - dt.timedelta(days=1))

    assert found("refund kab", best=True) == [new, longer, old]


def test_the_best_match_goes_on_where_a_page_ended() -> None:
    messages = [said("refund") for _ in range(3)]

    first = search(cast.ravi(), "refund", wanted=Wanted(best=True), limit=2)
    second = search(cast.ravi(), "refund", wanted=Wanted(best=True), limit=2, after=first.next_cursor)

    assert {hit.message for page in (first, second) for hit in page.items} == set(messages)
    assert (len(first.items), second.next_cursor) == (2, None)


def test_filters_show_nobody_what_they_may_not_see() -> None:
    foreign = said("refund")

    hits = search(cast.charlie(), '"refund"', wanted=Wanted(filters=Filters(brand=foreign.conversation.brand_id)))

    assert hits.items == []


def test_a_search_goes_on_page_by_page_whatever_one_look_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, number in (("FIRST", 1), ("AT_ONCE", 0), ("GATHERED", 2), ("COMMON_SHARE", 2.0)):
        monkeypatch.setattr(stretches, name, number)
    for name, number in (("FIRST", 2), ("MOST", 5)):
        monkeypatch.setattr(candidates, name, number)
    messages = [said("refund") for _ in range(7)]

    first = search(cast.ravi(), "refund")
    second = search(cast.ravi(), "refund", after=first.next_cursor)

    assert [hit.message for page in (first, second) for hit in page.items] == messages[::-1]
    assert second.next_cursor is None


def test_a_message_is_found_where_it_is_now_and_never_where_the_index_thinks_it_is() -> None:
    message, elsewhere = said("refund"), said("something")

    search_index.move([message.pk], elsewhere.conversation_id)
    assert found("refund") == ([] if connection.vendor == "postgresql" else [message])

    search_index.move([message.pk], message.conversation_id)
    assert found("refund") == [message]


def test_nothing_has_a_word_that_it_must_not_have() -> None:
    said("refund now")

    assert found("refund -refund") == found("now refund -now") == []
