"""The kept questions are asked again after every change of an article, and what broke is told."""

from __future__ import annotations

import pytest

from sunwai.bot.actions.cases import keep_case
from sunwai.bot.models import RegressionRun
from sunwai.knowledge.actions.articles import retire
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


def test_without_a_bot_that_is_on_nothing_is_asked() -> None:
    article = refund()
    bot(on=False)
    keep_case(brand=cast.brand(), question="refund kab milega", article_id=article.pk, by=cast.alice())

    heard()

    assert not RegressionRun.objects.exists()
