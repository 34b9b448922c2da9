"""The marked sentences: those the rules are tuned on, and floors for those held aside."""

from __future__ import annotations

import pytest

from bench.evaluation.facts import Count, measure
from bench.evaluation.sentences import FORMS, sentences

PARTS = ("development", "held")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_sixty_sentences_and_some_say_nothing(part: str, form: str) -> None:
    read = sentences(part, form)

    assert len(read) >= 60
    assert sum(not one.golds for one in read) >= 9


def test_no_sentence_is_both_tuned_on_and_held_aside() -> None:
    tuned, held = ({one.text for form in FORMS for one in sentences(part, form)} for part in PARTS)

    assert not tuned & held


@pytest.mark.parametrize(("part", "least"), [("development", 0.97), ("held", 0.9)])
def test_facts_are_found_as_well_as_we_say(part: str, least: float) -> None:
    total = Count()
    for count in measure(part).values():
        total.right, total.wrong, total.missed = (
            total.right + count.right,
            total.wrong + count.wrong,
            total.missed + count.missed,
        )

    assert (total.precision or 0) >= least
    assert (total.recall or 0) >= least
