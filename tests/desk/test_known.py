"""The answer box offers checked answers and articles as one types, in the customer's language."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sunwai.inbox.models import Conversation, Message
from tests import cast
from tests.inbox.talk import answer, asked, public
from tests.knowledge import known
from tests.portal.helping import article

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Conversation:
    return asked()


def offered(browser: Client, talk: Conversation, q: str = "", draft: str = "") -> list[dict[str, Any]]:
    asked_for = browser.post(f"/conversations/{talk.pk}/known/", {"q": q, "draft": draft})
    items: list[dict[str, Any]] = asked_for.json()["items"]
    return items


def test_what_answers_the_customer_comes_first_with_chance_and_why(ravi: Client, talk: Conversation) -> None:
    known.answer("When does a refund (paisa) arrive?", en="Money comes back within five days.")
    known.answer("Warranty", en="Two years.")

    first, other = offered(ravi, talk)

    assert first["insert"] == "Money comes back within five days."
    kind, language, chance, words = first["why"]
    assert (kind, language, chance[:16], "paisa" in words) == ("Checked answer", "English", "With a chance of", True)
    assert (other["name"], "chance" in " ".join(other["why"])) == ("Warranty", False)


def test_it_is_inserted_in_the_customers_language_in_plain_words(ravi: Client, talk: Conversation) -> None:
    known.answer("Warranty", en="Two years.", hi="**दो** साल।")
    Conversation.objects.update(language="hi")

    (one,) = offered(ravi, talk, "warr")

    assert (one["insert"], one["lang"]) == ("दो साल।", "hi")


def test_the_draft_suggests_too(ravi: Client, talk: Conversation) -> None:
    known.answer("A", en="Something else.")
    known.answer("Warranty of a pressure cooker", en="Two years.")

    first = offered(ravi, talk, draft="About the warranty of your cooker:")[0]

    assert first["name"] == "Warranty of a pressure cooker"


def test_articles_are_offered_and_those_for_staff_are_not(ravi: Client, talk: Conversation) -> None:
    article("Where is my paisa?", body="It comes within five days.")
    article("Where is our paisa?", body="In the bank.", audience="staff")

    assert [(each["name"], each["insert"]) for each in offered(ravi, talk)] == [
        ("Where is my paisa?", "It comes within five days.")
    ]


def test_an_answer_for_staff_only_and_another_brands_are_not_offered(ravi: Client, talk: Conversation) -> None:
    inside = known.answer("paisa inside", en="Our margin.")
    known.article("Margins", body=f"{{{{answer:{inside.pk}}}}}", audience="staff")
    Conversation.objects.update(brand=cast.brand())

    assert offered(ravi, talk) == []


def test_a_foreign_conversation_offers_nothing(ravi: Client) -> None:
    foreign = asked(team=cast.team("Others"))

    assert ravi.post(f"/conversations/{foreign.pk}/known/").status_code == 404


def test_a_sign_typed_on_the_screen_goes_out_in_its_words(ravi: Client, talk: Conversation) -> None:
    kept = known.answer(en="Money comes back within five days.")
    said = {"mode": "private", "text": f"Dear Sana, {{{{answer:{kept.pk}}}}} ok", "key": "k"}

    ravi.post(f"/conversations/{talk.pk}/answer/", said)

    assert Message.objects.get(direction="out").text == "Dear Sana, Money comes back within five days. ok"


def test_a_sign_that_nobody_knows_is_refused_and_the_words_stay_in_the_box(ravi: Client, talk: Conversation) -> None:
    said = {"mode": "private", "text": "Dear Sana, {{answer:4711}} ok"}

    told = ravi.post(f"/conversations/{talk.pk}/draft/", said)
    refused = ravi.post(f"/conversations/{talk.pk}/answer/", {**said, "key": "k"})

    assert "There is no checked answer" in told.content.decode()
    assert refused.status_code == 422
    assert "Dear Sana, {{answer:4711}} ok" in refused.content.decode()
    assert not Message.objects.filter(direction="out").exists()


def test_a_draft_is_counted_as_it_will_go_out(ravi: Client, talk: Conversation) -> None:
    kept = known.answer(en="x" * 1990)
    public(talk)

    told = ravi.post(f"/conversations/{talk.pk}/draft/", {"mode": "private", "text": f"{{{{answer:{kept.pk}}}}}"})

    assert "1,990" in told.content.decode()


def test_a_sign_in_a_note_stays(ravi: Client, talk: Conversation) -> None:
    ravi.post(f"/conversations/{talk.pk}/answer/", {"mode": "note", "text": "See {{answer:1}}", "key": "k"})

    assert Message.objects.get(visibility="staff").text == "See {{answer:1}}"


def test_an_answer_taken_back_stands_in_the_box_in_its_words(ravi: Client, talk: Conversation) -> None:
    kept = known.answer(en="Money comes back within five days.")
    sent = answer(talk, text=f"{{{{answer:{kept.pk}}}}}")

    shown = ravi.post(f"/messages/{sent.pk}/undo/").content.decode()

    assert "Money comes back within five days.</textarea>" in shown


def test_the_box_and_the_page_of_keys_name_the_key(ravi: Client, talk: Conversation) -> None:
    shown = ravi.get(f"/conversations/{talk.pk}/").content.decode()

    assert f'data-known="/conversations/{talk.pk}/known/"' in shown
    assert 'data-open="="' in shown
    assert "<dt><kbd>=</kbd></dt><dd>checked answers and articles</dd>" in shown
