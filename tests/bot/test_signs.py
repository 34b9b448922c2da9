"""What a message shows: by phrases, and by labels, sure or not."""

from __future__ import annotations

import pytest

from sunwai.bot import signs
from sunwai.bot.phrases import Sign
from sunwai.bot.signs import signs_of
from sunwai.language.labels import Label, Labels, Mood

LABEL_SIGNS = signs.label_signs  # as it is, whatever a fixture puts there


def labelled(*names: str, sure: bool = True) -> Labels:
    found = tuple(Label(name=name, chance=0.9, sure=sure, because=()) for name in names)
    return Labels(mood=Mood(name="neutral", chance=0.9, sure=True), found=found)


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(signs, "label_signs", LABEL_SIGNS)
    return monkeypatch


def test_a_label_that_is_told_counts(learned: pytest.MonkeyPatch) -> None:
    learned.setattr(signs, "label", lambda _text: labelled("human", "abuse_us", "question"))

    assert signs_of("…") == (Sign.PERSON, Sign.ANGER)


def test_a_label_that_is_not_sure_counts_as_well(learned: pytest.MonkeyPatch) -> None:
    learned.setattr(signs, "label", lambda _text: labelled("legal", "safety", sure=False))

    assert signs_of("refund kab milega") == (Sign.SAFETY, Sign.LEGAL)


def test_what_weighs_most_comes_first_and_once(learned: pytest.MonkeyPatch) -> None:
    learned.setattr(signs, "label", lambda _text: labelled("anger", "safety"))

    assert signs_of("worst lawyer") == (Sign.SAFETY, Sign.LEGAL, Sign.ANGER)


@pytest.mark.parametrize("text", ["", "thanks!", "hello sir", "order 4471"])
def test_the_labels_are_really_asked(learned: pytest.MonkeyPatch, text: str) -> None:
    asked: list[str] = []

    def label(said: str) -> Labels:
        asked.append(said)
        return labelled()

    learned.setattr(signs, "label", label)
    signs_of(text)

    assert asked == [text]
