"""What people put right teaches the reading of their brand's next messages, and nobody else's."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from sunwai.inbox import layers, lessons, readings
from sunwai.inbox.actions.correct import correct, take_back
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.actions.teaching import reset, switch
from sunwai.inbox.models import Correction, Message, ReadingLayer
from sunwai.inbox.queries.lessons import taught_to
from sunwai.inbox.receiving.emptying import blank
from sunwai.inbox.types import Incoming
from sunwai.intake.understanding import understood
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.language.labels import label
from sunwai.language.trained import version_of
from tests import cast
from tests.language.slang import NEW, OTHER, SLANG

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    layers.forget()


def said(text: str, **changes: object) -> Message:
    item = cast.inbound(text, **changes)
    return receive(understood([Incoming(connection=cast.facebook(), item=item)])).messages[0]


def told(message: Message) -> readings.Told:
    found = readings.told(Message.objects.get(pk=message.pk).reading)
    assert found is not None
    return found


def learned() -> int:
    """Let the worker learn, after the pause it makes for people to go on."""
    ReadingLayer.objects.exclude(stale_at=None).update(stale_at=clock.now() - lessons.WAIT)
    return lessons.drain()


@pytest.fixture
def taught() -> list[Correction]:
    """Six messages put right, and learned from."""
    rows = [correct(message=said(text), by=cast.ravi(), what="mood", now=OTHER) for text in SLANG]
    assert learned() == 1
    return rows


@pytest.mark.usefixtures("taught")
def test_the_next_message_like_those_put_right_is_told_so_and_says_why() -> None:
    found = told(said(NEW))

    assert (found.mood, found.corrected, 2 <= found.taught <= len(SLANG)) == (OTHER, False, True)
    assert found.version.endswith("+1")


@pytest.mark.usefixtures("taught")
def test_a_person_who_says_otherwise_is_not_told_of_lessons() -> None:
    message = said(NEW)

    correct(message=message, by=cast.ravi(), what="mood", now=OTHER)

    assert (told(message).corrected, told(message).taught) == (True, 0)


@pytest.mark.usefixtures("taught")
def test_another_brand_learns_nothing_of_it() -> None:
    assert layers.taught([cast.brand("Other").pk], weights=version_of(readings.WEIGHTS)) == {}


@pytest.mark.usefixtures("taught")
def test_what_is_kept_holds_no_words() -> None:
    row = ReadingLayer.objects.get()

    kept = json.dumps([row.data, row.judged])

    assert not any(word in kept for word in ("gondla", "flirp", "ovel"))


def test_nothing_is_learned_while_people_still_go_on() -> None:
    correct(message=said(NEW), by=cast.ravi(), what="mood", now=OTHER)

    assert lessons.drain() == 0


@pytest.mark.usefixtures("taught")
def test_nothing_is_learned_twice() -> None:
    assert lessons.drain() == 0


def test_what_is_taken_back_teaches_no_more(taught: list[Correction]) -> None:
    for each in taught:
        take_back(correction=each, by=cast.ravi())

    assert (learned(), told(said(NEW)).mood) == (1, label(NEW).mood.name)


def test_what_is_erased_teaches_no_more(taught: list[Correction]) -> None:
    blank([each.message_id for each in taught])

    assert (learned(), ReadingLayer.objects.get().data["texts"]) == (1, [])


@pytest.mark.usefixtures("taught")
def test_other_weights_are_taught_anew() -> None:
    ReadingLayer.objects.update(weights="labels 0")

    assert told(said(NEW)).mood == label(NEW).mood.name
    assert (lessons.drain(), told(said(f"{NEW} now")).mood) == (1, OTHER)


@pytest.mark.usefixtures("taught")
def test_it_can_be_switched_off_and_on() -> None:
    switch(brand=cast.brand(), by=cast.alice(), on=False)
    off = told(said(NEW)).mood
    switch(brand=cast.brand(), by=cast.alice(), on=True)

    assert (off, told(said(f"{NEW} now")).mood) == (label(NEW).mood.name, OTHER)


@pytest.mark.usefixtures("taught")
def test_reset_forgets_what_was_taught_and_keeps_what_was_put_right() -> None:
    message = Message.objects.first()
    assert message is not None

    reset(brand=cast.brand(), by=cast.alice())

    assert (told(said(NEW)).mood, told(message).mood) == (label(NEW).mood.name, OTHER)
    assert (learned(), told(said(f"{NEW} now")).mood) == (1, label(NEW).mood.name)


@pytest.mark.usefixtures("taught")
def test_what_was_learned_is_judged_by_what_the_others_teach() -> None:
    found = taught_to(cast.brand(), by=cast.alice())

    assert (found.on, found.standing, found.learned, found.waiting) == (True, 6, 6, False)
    assert [(each.what, each.corrected, each.after > each.before) for each in found.judged] == [("mood", 6, True)]


def test_a_brand_that_put_nothing_right_has_learned_nothing() -> None:
    found = taught_to(cast.brand(), by=cast.alice())

    assert (found.on, found.standing, found.learned, found.judged, found.learned_at) == (True, 0, 0, (), None)


def test_who_does_not_lead_can_neither_switch_nor_reset() -> None:
    with pytest.raises(Refused, match="allow"):
        switch(brand=cast.brand(), by=cast.ravi(), on=False)
    with pytest.raises(Refused, match="allow"):
        reset(brand=cast.brand(), by=cast.ravi())


def test_somebody_of_another_brand_sees_nothing() -> None:
    with pytest.raises(NotFound):
        taught_to(cast.brand("Other"), by=cast.ravi())


def test_what_was_said_while_it_learned_is_learned_next(taught: list[Correction]) -> None:
    row = ReadingLayer.objects.get()
    row.stale_at = clock.now() - dt.timedelta(minutes=5)
    take_back(correction=taught[0], by=cast.ravi())

    lessons.relearn(row)

    assert ReadingLayer.objects.get().stale_at is not None
