"""How well the weights that ship read the sentences held aside: floors a little under what docs/reference has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from bench import signs
from bench.evaluation.moods import labels_f1, mood_f1, told
from bench.evaluation.scoring import share_right
from sunwai.bot.deciding import Reason
from sunwai.bot.phrases import Sign
from sunwai.bot.sight import NEEDLESS, SIGHT
from sunwai.language import read
from training import corpora
from training.corpora import Labelled

Shown = Sequence[tuple[Labelled, set[Sign]]]
#: Phrases for it were added after a look at what of these sentences was missed: its page shows the share from before.
LOOKED_AT = Reason.LEGAL
LANGUAGES = {"en": {"en"}, "latn": {"hi-ur"}, "hi": {"hi"}, "ur": {"ur"}}


@cache
def shown(form: str) -> Shown:
    return [(row, signs.shown(row.text)) for row in corpora.own(form, held=True)]


def seen(reason: Reason) -> tuple[float, float]:
    """Return the share seen in the writing form where it is least, and where it is most."""
    shares = [round(signs.recall(shown(form), Sign(reason)), 2) for form in corpora.FORMS]
    return min(shares), max(shares)


@pytest.mark.parametrize(("form", "least"), [("en", 0.78), ("latn", 0.79), ("hi", 0.79), ("ur", 0.80)])
def test_moods_are_told_as_well_as_we_say(form: str, least: float) -> None:
    assert mood_f1(told(form), corpora.own(form, held=True)) >= least


@pytest.mark.parametrize(("form", "least"), [("en", 0.685), ("latn", 0.665), ("hi", 0.655), ("ur", 0.645)])
def test_labels_are_told_as_well_as_we_say(form: str, least: float) -> None:
    assert labels_f1(told(form), corpora.own(form, held=True)) >= least


@pytest.mark.parametrize(("form", "least"), [("en", 0.965), ("latn", 0.975), ("hi", 0.99), ("ur", 0.99)])
def test_languages_are_told_as_well_as_we_say(form: str, least: float) -> None:
    told_right = [read(row.text).language in LANGUAGES[form] for row in corpora.own(form, held=True)]

    assert share_right([True] * len(told_right), told_right) >= least


@pytest.mark.parametrize("reason", [each for each in SIGHT if each is not LOOKED_AT])
def test_a_bots_page_shows_the_sight_that_the_weights_have(reason: Reason) -> None:
    assert seen(reason) == SIGHT[reason]


def test_where_missed_sentences_were_looked_at_the_page_shows_no_more_than_before() -> None:
    shown_then, now = SIGHT[LOOKED_AT], seen(LOOKED_AT)

    assert shown_then[0] <= now[0]
    assert shown_then[1] <= now[1]


def test_a_bots_page_shows_how_often_these_weights_hand_over_needlessly() -> None:
    assert round(signs.needless([each for form in corpora.FORMS for each in shown(form)]), 3) == NEEDLESS
