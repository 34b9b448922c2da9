"""What a search by a program finds besides messages: what narrows it, and where the words stand."""

from __future__ import annotations

import pytest

from sunwai.inbox.search_index import index
from sunwai.knowledge.queries.finding import forget
from tests import cast
from tests.api.client import Program
from tests.knowledge import known

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    forget()
    talk = cast.conversation(customer=cast.customer("Refund Singh"))
    cast.identity(talk.customer)
    index([cast.message(talk, "refund kab?")])
    known.translated(known.article("My refund", "You get a refund soon."), "hi", "मेरा रिफंड", "जल्दी।")


def kinds(by: Program, query: str) -> list[str]:
    return [each["type"] for each in by.get(f"/search?in=articles,customers&{query}")["items"]]


def test_a_brand_narrows_articles_and_customers(alice: Program) -> None:
    assert kinds(alice, f"q=refund&brand={cast.brand().pk}") == ["article", "customer"]
    assert kinds(alice, f"q=refund&brand={cast.brand().pk + 99}") == []


def test_a_channel_narrows_customers_and_no_article_is_on_one(alice: Program) -> None:
    assert kinds(alice, "q=refund&channel=facebook") == ["customer"]
    assert kinds(alice, "q=refund&channel=x") == []


def test_a_language_narrows_articles_and_no_customer_has_one(alice: Program) -> None:
    (hindi,) = alice.get("/search?in=articles,customers&q=refund&language=hi")["items"]

    assert (hindi["article"]["title"], hindi["title_marks"]) == ("मेरा रिफंड", [[5, 10]])
    assert kinds(alice, "q=refund&language=ur") == []


@pytest.mark.parametrize("narrowed", ["status=open", "tag=x", "assignee=1", "files=any", "until=2030-01-01T00:00:00Z"])
def test_what_only_conversations_have_leaves_both_out(alice: Program, narrowed: str) -> None:
    assert kinds(alice, f"q=refund&{narrowed}") == []
    assert kinds(alice, "q=refund&status=any&order=best") == ["article", "customer"]


def test_phrases_and_excluded_words_hold_for_articles_and_customers(alice: Program) -> None:
    assert kinds(alice, 'q="my refund"') == ["article"]
    assert kinds(alice, "q=refund -soon") == ["customer"]
    assert kinds(alice, "q=refund -singh") == ["article"]


def test_marks_say_where_in_the_snippet_the_title_and_the_name_the_words_stand(alice: Program) -> None:
    article, customer = alice.get("/search?in=articles,customers&q=रिफंड")["items"]

    assert (article["title_marks"], article["marks"]) == ([[3, 9]], [[10, 16]])
    assert (customer["customer"]["name"], customer["marks"]) == ("Refund Singh", [[0, 6]])
