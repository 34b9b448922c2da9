"""What may answer a conversation, for programs."""

from __future__ import annotations

import pytest

from tests import cast
from tests.api.client import Program
from tests.inbox.talk import asked
from tests.knowledge import known

pytestmark = pytest.mark.django_db


def test_what_may_answer_comes_with_chance_and_why(ravi: Program) -> None:
    kept = known.answer("When does my paisa arrive?", en="Within five days.", ur="پانچ دن میں۔")
    article = known.article("Kab aayega paisa", body="Soon.")
    talk = asked(language="ur")

    items = ravi.get(f"/conversations/{talk.pk}/articles")["items"]

    by_kind = {each["kind"]: each for each in items}
    assert (by_kind["answer"]["id"], by_kind["answer"]["words"]) == (kept.pk, "پانچ دن میں۔")
    assert by_kind["answer"]["embed"] == f"{{{{answer:{kept.pk}}}}}"
    assert (by_kind["article"]["id"], by_kind["article"]["words"]) == (article.pk, "Soon.")
    assert all(0 < each["chance"] <= 1 and "paisa" in each["because"] for each in items)


def test_the_draft_and_a_question_suggest_too(ravi: Program) -> None:
    known.answer("Warranty of a cooker", en="Two years.")
    path = f"/conversations/{asked().pk}/articles"

    found = [ravi.get(f"{path}{query}")["items"] for query in ("", "?draft=the%20cooker%20warranty", "?q=warranty")]

    assert [[each["title"] for each in some] for some in found] == [
        [],
        ["Warranty of a cooker"],
        ["Warranty of a cooker"],
    ]


def test_what_is_not_for_customers_has_no_words(ravi: Program) -> None:
    known.article("Kab aayega paisa", body="Soon.", audience="staff")

    (one,) = ravi.get(f"/conversations/{asked().pk}/articles")["items"]

    assert (one["words"], one["link"], bool(one["audience"])) == ("", "", True)


def test_a_foreign_conversation_is_not_there(ravi: Program) -> None:
    foreign = asked(team=cast.team("Others"))

    assert ravi.call("GET", f"/conversations/{foreign.pk}/articles").status_code == 404
