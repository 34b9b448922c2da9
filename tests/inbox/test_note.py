"""Notes are for staff, and name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunwai.inbox.actions.attach import store_upload
from sunwai.inbox.actions.note import mark_mentions_read, mentioned, note
from sunwai.inbox.models import Mention, Message
from sunwai.kernel.errors import NotFound, Refused
from sunwai.kernel.models import Event
from sunwai.people.models import Staff
from sunwai.people.roles import Role
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db


def test_a_note_is_seen_by_staff_only_and_answers_nobody() -> None:
    talk = asked()

    message = note(conversation=talk, by=cast.ravi(), text="bank confirms")

    before = talk.waiting_since
    talk.refresh_from_db()
    assert (message.visibility, message.kind, message.thread) == ("staff", "note", None)
    assert (talk.waiting_since, talk.preview) == (before, "")


def test_the_same_key_writes_one_note() -> None:
    talk, ravi = asked(), cast.ravi()

    first, second = (note(conversation=talk, by=ravi, text="once", key="k") for _ in range(2))

    assert first == second
    assert Message.objects.filter(kind="note").count() == 1


def test_a_key_belongs_to_one_text() -> None:
    talk = asked()
    note(conversation=talk, by=cast.ravi(), text="once", key="k")

    with pytest.raises(Refused) as no:
        note(conversation=talk, by=cast.ravi(), text="other", key="k")

    assert no.value.code == "key_reused"


@pytest.mark.parametrize(("text", "code"), [(" ", "empty"), ("x" * 100_001, "too_long")])
def test_a_note_has_a_length(text: str, code: str) -> None:
    with pytest.raises(Refused) as no:
        note(conversation=asked(), by=cast.ravi(), text=text)

    assert no.value.code == code


def test_a_note_may_be_a_file_alone() -> None:
    file = store_upload(by=cast.ravi(), name="a.txt", content_type="text/plain", content=b"word")

    message = note(conversation=asked(), by=cast.ravi(), text="", attachments=[file])

    assert message.attachments.get() == file


def test_who_is_named_is_told() -> None:
    meera = cast.meera()

    message = note(conversation=asked(), by=cast.ravi(), text="@Meera please look")

    assert Mention.objects.get().staff == meera
    event = Event.objects.get(kind="staff_mentioned")
    assert (event.data["staff_id"], event.data["message_id"]) == (meera.pk, message.pk)


@pytest.mark.parametrize("text", ["@Ravi", "@charlie", "@Vera", "mail me@meera", "@meerab", "@meera.k", "Meera"])
def test_who_may_not_see_it_or_is_not_named_is_not_told(text: str) -> None:
    cast.meera(), cast.charlie(), cast.staff("Vera", Role.EXPERT)

    note(conversation=asked(), by=cast.ravi(), text=text)

    assert not Mention.objects.exists()


@pytest.mark.parametrize("text", ["@meera", "(@MEERA)", "hi @Meera.", "@meera, @meera", "a@b @meera!"])
def test_names_are_found_in_any_capitals_and_company(text: str) -> None:
    meera = cast.meera()

    note(conversation=asked(), by=cast.ravi(), text=text)

    assert [each.staff for each in Mention.objects.all()] == [meera]


def test_the_longest_name_wins() -> None:
    long, short = Staff(pk=1, name="Ravi Kumar", email="rk@x.test"), Staff(pk=2, name="Ravi", email="r2@x.test")

    assert mentioned("@ravi kumar please", [short, long]) == [long]


@given(st.text())
def test_any_text_can_be_read_for_names(text: str) -> None:
    person = Staff(pk=1, name="Ravi (night)", email="ravi@x.test")

    assert mentioned(f"{text} @Ravi (night)", [person]) == [person]


def test_mentions_are_read_once() -> None:
    talk, meera = asked(), cast.meera()
    note(conversation=talk, by=cast.ravi(), text="@meera")

    first, second = (mark_mentions_read(conversation=talk, by=meera) for _ in range(2))

    assert (first, second) == (1, 0)


def test_a_stranger_reads_no_mentions() -> None:
    with pytest.raises(NotFound):
        mark_mentions_read(conversation=asked(), by=cast.charlie())
