"""The kept questions are asked again after every change of an article, and what broke is told."""

from __future__ import annotations

import pytest

from sunwai.bot.actions.cases import drop_case, keep_case
from sunwai.bot.models import RegressionCase, RegressionRun
from sunwai.bot.queries.questions import GONE, known_pairs
from sunwai.bot.queries.regression import verdicts_of
from sunwai.bot.queries.settings import regression_of
from sunwai.knowledge.actions.articles import retire
from sunwai.knowledge.models import Article
from sunwai.knowledge.queries.finding import forget
from tests import cast
from tests.bot.asking import bot, heard, refund
from tests.knowledge import known

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    forget()


def test_an_article_that_is_retired_breaks_its_question_and_a_new_one_takes_another() -> None:
    article = refund()
    bot()
    case = keep_case(brand=cast.brand(), question="refund kab milega", article_id=article.pk, by=cast.alice())
    person = keep_case(brand=cast.brand(), question="weather in lahore", article_id=None, by=cast.alice())

    heard()
    retire(article=article, by=cast.alice())
    heard()
    known.article("Weather in Lahore", "Hot.")
    heard()

    first, second, third = RegressionRun.objects.order_by("pk").filter(article__isnull=False).reverse()[:3][::-1]
    assert (first.cases, first.wrong) == (2, [])
    assert ([each["case"] for each in second.wrong], second.broke) == ([case.pk], [case.pk])
    assert ([each["case"] for each in third.wrong], third.broke) == ([case.pk, person.pk], [person.pk])


def kept(question: str = "refund kab milega", article: Article | None = None) -> RegressionCase:
    number = article.pk if article else None
    return keep_case(brand=cast.brand(), question=question, article_id=number, by=cast.alice())


def counted() -> tuple[int, list[str]]:
    """Return of how many questions it counts, and those that are wrong."""
    run = regression_of(cast.facebook())
    assert run is not None
    found = verdicts_of(run)
    return found.right, [each.case.question for each in found.wrong]


@pytest.fixture
def two_kept() -> Article:
    """Return an article that answers a question; another is a person's, and a bot has been asked both."""
    article = refund()
    bot()
    kept(article=article)
    kept("weather in lahore")
    heard()
    known.article("Where is my parcel?", "On its way.")
    heard()
    return article


def test_a_question_outlives_its_article_and_counts_as_wrong(two_kept: Article) -> None:
    assert counted() == (2, [])

    two_kept.delete()

    assert counted() == (1, ["refund kab milega"])
    assert dict(known_pairs(cast.brand()))["refund kab milega"] == GONE
    known.article("Gift cards", "They are for sale.")
    heard()
    assert counted() == (1, ["refund kab milega"])


def test_a_question_given_another_answer_waits_to_be_asked(two_kept: Article) -> None:
    two_kept.delete()

    kept(article=known.article("Refunds once more", "Within five days."))

    assert counted() == (1, [])


def test_the_same_answer_chosen_again_still_counts(two_kept: Article) -> None:
    kept(article=two_kept)

    assert counted() == (2, [])


def test_what_is_kept_no_longer_is_in_neither_figure_nor_list(two_kept: Article) -> None:
    retire(article=two_kept, by=cast.alice())
    heard()
    assert counted() == (1, ["refund kab milega"])

    drop_case(brand=cast.brand(), case_id=RegressionCase.objects.earliest("pk").pk, by=cast.alice())

    assert counted() == (1, [])


def test_without_a_bot_that_is_on_nothing_is_asked() -> None:
    article = refund()
    bot(on=False)
    keep_case(brand=cast.brand(), question="refund kab milega", article_id=article.pk, by=cast.alice())

    heard()

    assert not RegressionRun.objects.exists()
