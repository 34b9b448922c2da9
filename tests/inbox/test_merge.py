"""Two matters that are one, one that is two."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.inbox.actions.draft import draft_of, save_draft
from sunwai.inbox.actions.merge import merge, split
from sunwai.inbox.actions.note import note
from sunwai.inbox.models import Conversation, Mention, Message, Resolution, Status
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from tests import cast
from tests.inbox.talk import answer, asked

pytestmark = pytest.mark.django_db


def pair(**changes: Any) -> tuple[Conversation, Conversation]:
    return asked(**changes), asked()


def test_what_was_said_moves_and_the_source_is_merged() -> None:
    source, into = pair()

    merge(source=source, into=into, by=cast.ravi())

    source.refresh_from_db()
    assert (source.status, source.resolution, source.merged_into) == (Status.RESOLVED, Resolution.MERGED, into)
    assert (source.messages.count(), into.messages.count(), into.threads.count()) == (0, 2, 2)


def test_who_waited_longest_still_waits() -> None:
    source, into = pair()
    waited = source.waiting_since

    merge(source=source, into=into, by=cast.ravi())

    into.refresh_from_db()
    assert (into.waiting_since, into.opened_at) == (waited, waited)


def test_an_unanswered_message_opens_what_waited_for_the_customer() -> None:
    source, into = pair()
    answer(into)
    later = cast.message(source, sent_at=clock.now() + dt.timedelta(seconds=1))

    merge(source=source, into=into, by=cast.ravi())

    into.refresh_from_db()
    assert (into.status, into.waiting_since) == (Status.OPEN, later.sent_at)


def test_tags_mentions_and_drafts_come_along() -> None:
    source, into = pair()
    meera = cast.meera()
    note(conversation=source, by=cast.ravi(), text="@meera")
    save_draft(conversation=source, by=meera, text="Hel", visibility="private")

    merge(source=source, into=into, by=cast.ravi())

    draft = draft_of(conversation=into, by=meera)
    assert draft is not None
    assert Mention.objects.get().conversation == into


def test_a_person_keeps_the_draft_they_had_there() -> None:
    source, into = pair()
    for talk, text in ((source, "old"), (into, "new")):
        save_draft(conversation=talk, by=cast.ravi(), text=text, visibility="private")

    merge(source=source, into=into, by=cast.ravi())

    draft = draft_of(conversation=into, by=cast.ravi())
    assert draft is not None
    assert draft.text == "new"


def test_two_customers_are_merged_only_when_said_so() -> None:
    source, into = pair(customer=cast.customer("Bilal"))
    with pytest.raises(Refused) as no:
        merge(source=source, into=into, by=cast.ravi())

    merge(source=source, into=into, by=cast.ravi(), across_customers=True)

    assert (no.value.code, into.messages.count()) == ("other_customer", 2)


def test_a_conversation_is_not_merged_with_itself() -> None:
    talk = asked()

    with pytest.raises(Refused) as no:
        merge(source=talk, into=Conversation.objects.get(), by=cast.ravi())

    assert no.value.code == "same_conversation"


def test_nothing_is_merged_twice() -> None:
    source, into = pair()
    merge(source=source, into=into, by=cast.ravi())

    with pytest.raises(Refused) as no:
        merge(source=source, into=asked(), by=cast.ravi())

    assert no.value.code == "merged"


def test_nothing_is_merged_into_what_is_resolved() -> None:
    with pytest.raises(Refused) as no:
        merge(source=asked(), into=cast.resolved(), by=cast.ravi())

    assert no.value.code == "conversation_resolved"


def test_brands_stay_apart() -> None:
    source, into = pair(brand=cast.brand("Second"))

    with pytest.raises(Refused) as no:
        merge(source=source, into=into, by=cast.alice())

    assert no.value.code == "other_brand"


def two_matters() -> tuple[Conversation, Message, Message]:
    talk = asked()
    second = cast.message(talk, text="and another thing", sent_at=clock.now() + dt.timedelta(seconds=1))
    return talk, talk.messages.exclude(pk=second.pk).get(), second


def test_the_newest_message_takes_its_thread_along() -> None:
    talk, first, second = two_matters()

    new = split(conversation=talk, messages=[second], by=cast.ravi())

    assert (new.messages.get(), talk.messages.get()) == (second, first)
    assert (new.threads.count(), new.previous, new.preview) == (1, talk, "and another thing")


def test_an_older_message_leaves_its_thread_where_it_is() -> None:
    talk, first, _second = two_matters()

    new = split(conversation=talk, messages=[first], by=cast.ravi())

    talk.refresh_from_db()
    assert (new.threads.count(), talk.threads.count()) == (0, 1)
    assert talk.preview == "and another thing"
    assert answer(new).in_reply_to == first


def test_both_wait_for_their_own_answer() -> None:
    talk, first, second = two_matters()

    new = split(conversation=talk, messages=[second], by=cast.ravi())

    talk.refresh_from_db()
    assert (talk.waiting_since, new.waiting_since) == (first.sent_at, second.sent_at)


@pytest.mark.parametrize("count", [0, 2])
def test_some_are_split_off_and_not_all(count: int) -> None:
    talk, *messages = two_matters()

    with pytest.raises(Refused) as no:
        split(conversation=talk, messages=messages[:count], by=cast.ravi())

    assert no.value.code == "nothing_to_split"


def test_a_message_of_another_conversation_is_not_split_off() -> None:
    elsewhere = cast.message(asked(customer=cast.customer("Bilal")))

    with pytest.raises(NotFound):
        split(conversation=asked(), messages=[elsewhere], by=cast.ravi())
