"""What corrections teach: like messages are told so, others as before; it is bounded, explained, and rebuilt alike."""

from __future__ import annotations

import json

import pytest

from sunwai.language.label_names import HEADS, LABELS
from sunwai.language.labels import label, read_plainly, tells
from sunwai.language.learning import LEAST, MOOD, Lesson, judge, learn
from sunwai.language.lessons import MOST_SHIFT, NOTHING, Layer, restored, shift, stored
from tests.language.slang import NEW, OTHER, SLANG

LEFT = [
    "which documents are needed for this",
    "worst service, nobody answers",
    "thank you so much, great help",
    "kal shop kab khulegi",
]


def lesson(text: str, mood: str = "", *labels: str, said: str = MOOD) -> Lesson:
    told = label(text)
    found = frozenset(labels) or frozenset(each.name for each in told.found)
    return Lesson(
        text=text, mood=mood or told.mood.name, labels=found, said=frozenset({said} if mood or labels else ())
    )


def taught() -> Layer:
    return learn([*(lesson(text, OTHER) for text in SLANG), *map(lesson, LEFT)])


def test_a_message_like_those_corrected_is_told_so() -> None:
    told = label(NEW, layer=taught())

    assert told.mood.name == OTHER


def test_it_says_how_many_corrections_brought_it() -> None:
    assert 2 <= label(NEW, layer=taught()).mood.taught <= len(SLANG)
    assert label("thank you so much", layer=taught()).mood.taught == 0


@pytest.mark.parametrize("text", LEFT)
def test_what_was_left_alone_stays(text: str) -> None:
    assert label(text, layer=taught()).mood.name == label(text).mood.name


def test_labels_are_learned_as_well() -> None:
    probe = "gondla is at the gate"
    logits, _ = read_plainly(probe)
    close = max((name for name in LABELS if not tells(name, logits)), key=lambda name: logits[HEADS.index(name)])
    said = [f"the gondla is at gate {name}" for name in ("two", "four", "blue", "west", "old", "main", "far", "red")]

    layer = learn([lesson(text, "", close, said=close) for text in said])

    assert {each.name: each.taught for each in label(probe, layer=layer).found}[close] >= 2


def test_a_head_that_nobody_corrected_is_not_moved() -> None:
    moved = shift(taught(), read_plainly(NEW)[1])

    assert {head for head, far in zip(HEADS, moved, strict=True) if far} <= {"negative", "neutral", "positive"}


def test_few_corrections_teach_nothing() -> None:
    assert learn([lesson(text, OTHER) for text in SLANG[: LEAST - 1]]).rows == {}


def test_no_crowd_moves_it_without_bounds() -> None:
    layer = learn([lesson(SLANG[0], OTHER)] * 300)

    assert max(map(abs, shift(layer, read_plainly(SLANG[0])[1]))) <= MOST_SHIFT


def test_it_is_stored_as_numbers_and_comes_back_as_it_was() -> None:
    said = json.dumps(stored(taught()))

    assert not any(word in said for word in ("gondla", "flirp", "ovel"))
    assert label(NEW, layer=restored(json.loads(said))) == label(NEW, layer=taught())


def test_learning_twice_is_the_same() -> None:
    assert stored(taught()) == stored(taught())


def test_each_is_judged_by_what_the_others_teach() -> None:
    found = judge([*(lesson(text, OTHER) for text in SLANG), *map(lesson, LEFT)])

    assert [(each.what, each.corrected, each.left, each.kept) for each in found] == [(MOOD, 6, 4, 4)]
    assert found[0].after > found[0].before


def test_nothing_is_judged_without_corrections() -> None:
    assert judge([]) == judge(list(map(lesson, LEFT))) == []
    assert learn([]) is NOTHING
