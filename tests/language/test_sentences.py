"""Our own labelled sentences: what is held aside is never learned from, and every row is understood."""

from __future__ import annotations

import json

import pytest

from sunwai.language.folding import fold
from sunwai.language.label_names import LABELS, MOODS
from sunwai.language.trained import FOLDER, MANIFEST
from training.corpora import FORMS, LEAST_WORDS, own, scenes


@pytest.mark.parametrize("form", FORMS)
def test_no_sentence_held_aside_is_learned_from(form: str) -> None:
    learned = {fold(row.text) for row in [*own(form), *scenes(form)] if len(row.text.split()) >= LEAST_WORDS}

    assert not [row.text for row in own(form, held=True) if fold(row.text) in learned]


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("form", FORMS)
def test_every_sentence_is_labelled_by_known_names(form: str, held: bool) -> None:  # noqa: FBT001 - a parameter of the test
    rows = own(form, held=held)

    assert rows
    assert {row.mood for row in rows} == set(MOODS)
    assert {name for row in rows for name in row.labels} == set(LABELS)


def test_enough_is_held_aside_to_be_believed() -> None:
    assert sum(len(own(form, held=True)) for form in FORMS) >= 1_500


def test_the_weights_say_where_they_come_from_and_stay_small() -> None:
    manifest = json.loads((FOLDER / MANIFEST).read_text(encoding="utf-8"))

    assert all(entry["licence"] and entry["trained_on"] and entry["version"] for entry in manifest.values())
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 15_000_000
