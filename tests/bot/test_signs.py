"""What a message shows: by phrases, and by how it reads, as that is stored with it."""

from __future__ import annotations

import pytest

from sunwai.bot import heard
from sunwai.bot.heard import heard_in, heard_of
from sunwai.bot.phrases import Sign
from sunwai.bot.signs import LABELS, Heard, signs_of
from sunwai.inbox.models import Message
from sunwai.inbox.readings import corrected
from tests import cast
from tests.language import test_harm

TEXT = "refund kab milega"


def reading(mood: str = "negative", **labels: float) -> dict[str, object]:
    found = [[name, chance, 0, []] for name, chance in labels.items()]
    return {"by": "labels 0", "mood": [mood, 0.9, 1, []], "labels": found}


@pytest.mark.parametrize("name", LABELS)
def test_a_label_counts_from_its_chance_on(name: str) -> None:
    sign, least = LABELS[name]

    seen = [signs_of(TEXT, Heard(mood="negative", chances={name: chance})) for chance in (least, least - 0.01)]

    assert seen == [(sign,), ()]


def test_danger_told_calmly_counts_for_less_than_danger_told_in_dismay() -> None:
    _, least = LABELS["safety"]

    seen = [signs_of(TEXT, Heard(mood=mood, chances={"safety": least * 1.2})) for mood in ("negative", "neutral")]

    assert seen == [(Sign.SAFETY,), ()]


def test_who_asks_for_a_person_kindly_gets_one() -> None:
    assert signs_of(TEXT, Heard(mood="positive", chances={"human": LABELS["human"][1]})) == (Sign.PERSON,)


def test_what_weighs_most_comes_first_and_once() -> None:
    found = signs_of("worst lawyer", Heard(mood="negative", chances={"anger": 0.9, "safety": 0.9}))

    assert found == (Sign.SAFETY, Sign.LEGAL, Sign.ANGER)


def test_the_stored_reading_is_taken_and_nothing_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heard, "read_all", lambda *_, **__: pytest.fail("read anew"))

    found = heard_of([Message(text=TEXT, reading=reading(legal=0.4))], brand_id=1)

    assert (found.mood, found.chances) == ("negative", {"legal": 0.4})


def test_what_a_person_said_of_a_message_is_certain() -> None:
    stored = corrected(reading("neutral", anger=0.4), {"safety": "yes", "anger": "no"})

    found = heard_of([Message(text=TEXT, reading=stored)], brand_id=1)

    assert (found.chances, signs_of(TEXT, found)) == ({"safety": 1.0}, (Sign.SAFETY,))


def test_several_messages_count_together() -> None:
    rows = [Message(text=TEXT, reading=reading("positive", human=0.2)), Message(text=TEXT, reading=reading(human=0.5))]

    assert heard_of(rows, brand_id=1) == Heard(mood="negative", chances={"human": 0.5})


@pytest.mark.django_db
def test_what_was_never_read_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def read(texts: list[str], **_more: object) -> list[dict[str, object]]:
        asked.extend(texts)
        return [reading(legal=0.4) for _ in texts]

    monkeypatch.setattr(heard, "read_all", read)
    found = [heard_of([Message(text=TEXT)], brand_id=1), *heard_in([TEXT], brand=cast.brand())]

    assert (asked, [each.chances for each in found]) == ([TEXT, TEXT], [{"legal": 0.4}] * 2)


@pytest.mark.parametrize("text", [*test_harm.SPOKEN, "suicide", "i want to die", "khudkushi", "मर जाऊंगा", "جینا نہیں"])
def test_who_speaks_of_ending_their_life_is_heard_where_nothing_was_read(text: str) -> None:
    assert signs_of(text)[0] is Sign.SELF_HARM


@pytest.mark.parametrize("text", test_harm.OTHER)
def test_figures_of_speech_are_no_such_sign(text: str) -> None:
    assert Sign.SELF_HARM not in signs_of(text)
