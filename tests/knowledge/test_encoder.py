"""The optional encoder: never touched unless it is switched on; with it, what means the same is found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from sunwai.knowledge import encoder, vectors
from sunwai.knowledge.events import ArticlePublished
from sunwai.knowledge.handlers import encode_article
from sunwai.knowledge.models import TextVector
from sunwai.knowledge.queries.finding import find_articles, forget
from sunwai.language import encoder as language_encoder
from tests import cast
from tests.knowledge import known

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    forget()


@pytest.fixture
def switched_on(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"encoder": True})

    def engine(texts: Sequence[str]) -> np.ndarray:
        """Know two meanings: money that comes back, and all else."""
        about = ["refund" in text or "zurück" in text for text in texts]
        return np.array([[1.0, 0.0] if each else [0.0, 1.0] for each in about], dtype=np.float32)

    monkeypatch.setattr(encoder, "encode", engine)


def found(asked: str) -> list[int]:
    return [hit.article_id for hit in find_articles(asked, brands=[cast.brand()], audience="public")]


def test_switched_off_it_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    article = known.article()
    monkeypatch.setattr(language_encoder, "_engine", lambda: pytest.fail("loaded"))

    encode_article(ArticlePublished(article_id=article.pk), 1)

    assert found("refund") == [article.pk]
    assert not TextVector.objects.exists()


@pytest.mark.usefixtures("switched_on")
def test_switched_on_what_means_the_same_is_found() -> None:
    known.article("Opening hours", "Nine to five.")
    article = known.article("refund", "Five days.")
    before = found("geld zurück")

    encode_article(ArticlePublished(article_id=article.pk), 1)

    assert (before, found("geld zurück")) == ([], [article.pk])


@pytest.mark.usefixtures("switched_on")
def test_a_vector_is_made_once() -> None:
    known.article("refund", "Five days.")

    made = [vectors.make(cast.brand(), most=10) for _time in range(2)]

    assert made == [1, 0]


def test_the_same_words_have_one_vector() -> None:
    digests = {encoder.digest_of(each) for each in ("my refund", " my\n refund ")}

    assert len(digests) == 1


@pytest.mark.usefixtures("switched_on")
@pytest.mark.parametrize("asked", ["पैसे कब लौटेंगे", "پیسے کب لوٹیں گے", "paise kab wapas milenge bhai"])
def test_questions_it_does_not_help_are_asked_without_it(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    article = known.article("Refund", "Five days.")
    monkeypatch.setattr(encoder, "encode", lambda _: pytest.fail("asked"))

    assert found(asked) == [article.pk]
