"""What the demo begins with."""

from __future__ import annotations

import pytest

from sunwai.cli.demo import seed
from sunwai.knowledge.models import Answer, Article
from sunwai.knowledge.queries.finding import find_articles
from sunwai.operations.surroundings import Ports
from sunwai.people.models import Brand

pytestmark = pytest.mark.django_db

PORTS = Ports(graph=1, imap=2, smtp=3)


def test_its_shop_knows_what_its_customers_ask_and_again_changes_nothing() -> None:
    seed(PORTS)
    Article.objects.order_by("pk")[0].texts.filter(language="en").update(title="Changed")

    seed(PORTS)

    assert Article.objects.filter(status="published").count() == Article.objects.count() == 7
    assert {each.texts.count() for each in Article.objects.all()} == {3}
    assert (Answer.objects.get().uses.count(), Article.objects.filter(texts__title="Changed").count()) == (2, 1)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Mera refund abhi tak nahi aaya 😡 15 din ho gaye", "When does my refund come?"),
        ("Hi, I need a copy of the tax invoice for order 86640.", "I need a tax invoice"),
        ("क्या इसे जल्दी बदल सकते हैं? 12 साल वाली कुर्ती आ गई", "The size is wrong: how do I exchange it?"),
        ("میرا پارسل پچھلے جمعے کو آنا تھا، آج تک نہیں پہنچا", "Where is my parcel?"),
    ],
)
def test_what_they_ask_is_found(asked: str, found: str) -> None:
    seed(PORTS)

    hits = find_articles(asked, brands=[Brand.objects.get()], audience="public", language="en", limit=3)

    assert found in [each.title for each in hits]
