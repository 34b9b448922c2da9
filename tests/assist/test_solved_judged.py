"""A solved matter becomes a draft without the persons, or is put aside and comes back only when it has grown."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.assist.actions.aside import propose_again, put_aside
from sunwai.assist.actions.solved import begin_from
from sunwai.assist.impersonal import masked
from sunwai.assist.models import Pattern
from sunwai.assist.solved.looking import look_at
from sunwai.assist.solved.proposals import solved
from sunwai.inbox.models import Conversation, Message
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.actions.articles import delete_draft
from sunwai.people.models import AuditEntry
from tests import cast
from tests.assist import solving


def matters(*, aside: bool = False) -> list[int]:
    look_at(cast.brand())
    return [each.matter for each in solved(cast.alice(), brand=cast.brand(), aside=aside)]


def proposed() -> int:
    solving.asked_by_three()
    (matter,) = matters()
    return matter


@pytest.mark.django_db
def test_one_press_begins_a_draft_with_the_ways_to_ask() -> None:
    draft = begin_from(matter_id=proposed(), by=cast.alice())

    asked = {each.text for each in draft.aliases.all()}
    assert (draft.status, draft.texts.get().body) == ("draft", solving.BILL)
    assert asked | {draft.texts.get().title} == set(solving.ASKED)
    assert matters() == []


@pytest.mark.django_db
def test_nobody_is_in_the_draft() -> None:
    Pattern.objects.create(brand=cast.brand(), kind="order", name="MF", expression="MF-[0-9]{4}")
    for name, asked in (
        ("Asha Verma", "Asha here, GST bill?"),
        ("Imran Khan", "آشا ورما GST bill of MF-4471 @imran_k"),
    ):
        answer = (
            f"Dear {name.split()[0]} ji, open your order, press Bill and choose the GST form. Call 98765 43210. Ravi"
        )
        solving.solved(asked, answer, by=name)
    draft = begin_from(matter_id=matters()[0], by=cast.alice())

    words = " ".join([draft.texts.get().title, draft.texts.get().body, *(each.text for each in draft.aliases.all())])
    assert not [each for each in ("Asha", "Imran", "imran", "4471", "98765", "Ravi") if each in words]
    assert "press Bill and choose the GST form" in words


@pytest.mark.django_db
def test_a_draft_that_is_thrown_away_leaves_the_proposal() -> None:
    matter = proposed()
    draft = begin_from(matter_id=matter, by=cast.alice())

    delete_draft(article=draft, by=cast.alice())

    assert matters() == [matter]


@pytest.mark.django_db
def test_only_one_begins_it() -> None:
    matter = proposed()
    begin_from(matter_id=matter, by=cast.alice())

    with pytest.raises(Refused, match="begun"):
        begin_from(matter_id=matter, by=cast.meera())


@pytest.mark.django_db
def test_what_is_gone_begins_nothing() -> None:
    matter = proposed()
    Message.objects.update(text="", deleted_at=clock.now())

    with pytest.raises(NotFound):
        begin_from(matter_id=matter, by=cast.alice())


@pytest.mark.django_db
def test_what_is_put_aside_comes_back_when_it_has_grown_much() -> None:
    matter = proposed()
    put_aside(matter_id=matter, reason="passing", by=cast.alice())
    solving.solved("gst bill please", by="Farah")
    few = matters()
    for name in ("Dev", "Gita"):
        solving.solved("gst bill please", by=name)

    assert (few, matters()) == ([], [matter])


@pytest.mark.django_db
def test_what_was_put_aside_long_ago_is_known_again() -> None:
    matter = proposed()
    put_aside(matter_id=matter, reason="single", by=cast.alice())
    Conversation.objects.update(last_activity_at=clock.now() - dt.timedelta(days=300))
    for name in ("Dev", "Gita"):
        solving.solved("gst bill please", by=name)

    assert (matters(), matters(aside=True)) == ([], [matter])


@pytest.mark.django_db
def test_it_can_be_proposed_again_and_both_are_noted() -> None:
    matter = proposed()
    put_aside(matter_id=matter, reason="private", by=cast.alice())
    aside = matters(aside=True)
    propose_again(matter_id=matter, by=cast.alice())

    assert (aside, matters(), matters(aside=True)) == ([matter], [matter], [])
    assert {"solved_put_aside", "solved_proposed_again"} <= set(AuditEntry.objects.values_list("verb", flat=True))


@pytest.mark.django_db
def test_a_reason_is_one_of_those_there_are() -> None:
    with pytest.raises(Refused, match="reason"):
        put_aside(matter_id=proposed(), reason="<b>", by=cast.alice())


@pytest.mark.django_db
def test_who_may_not_judges_nothing() -> None:
    matter = proposed()

    for act in (begin_from, propose_again):
        with pytest.raises(Refused):
            act(matter_id=matter, by=cast.ravi())
        with pytest.raises((NotFound, Refused)):
            act(matter_id=matter, by=cast.charlie())


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Dear Sunita, press Bill.", "Dear …, press Bill."),
        ("Dear Customer, press Bill.", "Dear Customer, press Bill."),
        ("hi please press the bill", "hi please press the bill"),
        ("आशा वर्मा जी, बिल दबाएँ", "… … जी, बिल दबाएँ"),
        ("آشا، بل دبائیں", "…، بل دبائیں"),
        ("ASHA asha ashaa", "… … ashaa"),
        ("Flat 12, MG Road, Pune 411001", "…"),
        ("बिल से सब मिलेगा", "बिल से सब मिलेगा"),
    ],
)
def test_names_and_addresses_are_hidden_in_each_script(said: str, shown: str) -> None:
    assert masked(said, "Asha Verma") == shown
