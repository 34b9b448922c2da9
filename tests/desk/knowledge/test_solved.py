"""What is missing: articles proposed from what was solved, begun or put aside with a press."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.assist.solved.looking import look_at
from sunwai.knowledge.models import Article
from tests import cast
from tests.assist import solving
from tests.desk.conftest import signed_in

pytestmark = pytest.mark.django_db
WHERE = "/knowledge/missing/solved/"


def shown(by: Client) -> str:
    return by.get(WHERE).content.decode()


def test_the_question_the_answer_and_where_are_shown() -> None:
    solving.matter()

    page = shown(signed_in(cast.meera()))

    assert "GST bill chahiye" in page
    assert solving.BILL in page
    assert "2 customers asked this." in page


def test_nothing_to_propose_says_when_there_is() -> None:
    assert "Nothing waits here." in shown(signed_in(cast.meera()))


@pytest.mark.usefixtures("one_by_one")
def test_a_press_begins_the_article_and_leads_to_it() -> None:
    where = f"{WHERE}{solving.matter().pk}/article/"

    answer = signed_in(cast.meera()).post(where, headers={"HX-Request": "true"})

    assert answer.headers["HX-Redirect"] == f"/knowledge/articles/{Article.objects.get().pk}/"


def test_put_aside_it_is_listed_with_its_reason_and_comes_back() -> None:
    meera, matter = signed_in(cast.meera()), solving.matter().pk

    refused = meera.post(f"{WHERE}{matter}/aside/", {}).status_code
    aside = meera.post(f"{WHERE}{matter}/aside/", {"reason": "passing"}, headers={"HX-Request": "true"})
    back = meera.post(f"{WHERE}{matter}/again/")

    assert (refused, back.headers["Location"]) == (422, "/knowledge/missing/")
    assert "It has passed" in aside.content.decode()
    assert "Begin the article" in shown(meera)


def test_words_of_customers_are_never_markup() -> None:
    for name in ("Asha Verma", "Imran Khan"):
        solving.solved(
            "<img src=x onerror=alert(1)> gst bill", "<script>alert(1)</script> Press Bill of the order.", by=name
        )
    look_at(cast.brand())

    page = shown(signed_in(cast.meera()))

    assert "&lt;img src=x" in page
    assert "<script>alert" not in page
