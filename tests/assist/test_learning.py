"""A customer's real question becomes another way to ask for the article that answered."""

from __future__ import annotations

import pytest

from sunwai.assist.actions.aliases import learn_question
from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.models import Alias
from sunwai.knowledge.queries.finding import find_articles, forget
from tests import cast
from tests.knowledge import known

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    forget()


def test_the_question_that_the_article_answers_is_kept_without_numbers() -> None:
    article = known.article()
    talk = cast.message(text="paise kab lautenge, call 9876543210, refund ka").conversation
    cast.message(text="hello?")

    kept = learn_question(conversation=talk, article_id=article.pk, by=cast.alice())

    assert "lautenge" in kept.text
    assert "9876543210" not in kept.text
    assert find_articles("pese kab lotenge", brands=[cast.brand()], audience="public")[0].article_id == article.pk


def test_the_same_question_is_kept_once() -> None:
    article = known.article()
    talk = cast.message(text="refund kab?").conversation

    for _time in range(2):
        learn_question(conversation=talk, article_id=article.pk, by=cast.alice())

    assert Alias.objects.filter(article=article).count() == 1


def test_who_may_not_write_articles_keeps_nothing() -> None:
    article = known.article()
    talk = cast.message(text="refund kab?").conversation

    with pytest.raises(Refused):
        learn_question(conversation=talk, article_id=article.pk, by=cast.ravi())


def test_an_article_that_is_not_there_keeps_nothing() -> None:
    with pytest.raises(NotFound):
        learn_question(conversation=cast.message(text="refund?").conversation, article_id=404, by=cast.alice())
