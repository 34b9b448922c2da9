"""What the optional encoder adds: its vector moves a reading, and only where it understands the writing form."""

from __future__ import annotations

import numpy as np
import pytest

from sunwai.language.encoded import beside, helps
from sunwai.language.encoder import SIZE
from sunwai.language.label_names import HEADS, MOODS
from sunwai.language.labels import label

NOWHERE = np.zeros(SIZE, dtype=np.float32)


def towards(head: str, far: float = 1.0) -> np.ndarray:
    """Return the vector by which a head is told most."""
    at = HEADS.index(head)
    rows = np.array([beside([0.0] * len(HEADS), each)[at] for each in np.eye(SIZE, dtype=np.float32)])
    rows -= beside([0.0] * len(HEADS), NOWHERE)[at]
    return (far * rows / np.linalg.norm(rows)).astype(np.float32)


def names(text: str, vector: np.ndarray | None) -> set[str]:
    return {each.name for each in label(text, vector=vector).found}


def test_a_vector_tells_what_no_word_says() -> None:
    text = "see you at noon"

    assert "complaint" in names(text, towards("complaint")) - names(text, None)
    assert label(text, vector=towards("positive")).mood.name == "positive"
    assert label(text, vector=towards("negative")).mood.name == "negative"


def test_words_keep_half_of_the_say() -> None:
    plain = [float(number) for number in range(len(HEADS))]
    both = beside(plain, NOWHERE)
    other = beside([0.0] * len(HEADS), NOWHERE)

    assert np.allclose(np.array(both) - np.array(other), np.array(plain) / 2 + _middle(plain), atol=1e-5)


def _middle(plain: list[float]) -> np.ndarray:
    """Of moods only the distances between them count."""
    moods = len(MOODS)
    return np.array([sum(plain[:moods]) / moods / 2] * moods + [0.0] * (len(HEADS) - moods))


@pytest.mark.parametrize("text", ["where is my order", "मेरा ऑर्डर कहाँ है", "میرا آرڈر کہاں ہے", "123 😀"])
def test_it_helps_where_it_understands_the_letters(text: str) -> None:
    assert helps(text)


@pytest.mark.parametrize("text", ["mera order kahan hai bhai", "bohat bura service hai aap logon ka", "", "  "])
def test_it_is_not_asked_where_it_does_not(text: str) -> None:
    assert not helps(text)


def test_a_text_without_words_stays_unread() -> None:
    assert label("", vector=towards("anger")).found == ()
