"""What the brand knows stands beside the conversation, ready for the answer; what customers may not read is marked."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.assist.suggesting import plain
from sunwai.inbox.models import Conversation
from sunwai.knowledge.models import Article
from tests import cast
from tests.desk.conftest import signed_in
from tests.knowledge import known
from tests.portal.helping import article, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Conversation:
    asked = cast.message(text="mera refund kab aayega?").conversation
    cast.message(asked, text="hello?")
    return asked


def beside(browser: Client, talk: Conversation, q: str = "") -> str:
    return browser.get(f"/conversations/{talk.pk}/articles/", {"q": q}).content.decode()


def test_what_answers_the_customer_is_offered_with_words_and_link(ravi: Client, talk: Conversation) -> None:
    made = article()

    shown = beside(ravi, talk)

    assert 'data-say="Money comes back within five days to the same account."' in shown
    assert f"/help/meera-foods/en/articles/{made.pk}/" in shown
    assert shown.count('data-key="w"') == 1


def test_it_is_offered_in_the_customers_language(ravi: Client, talk: Conversation) -> None:
    translated(article(), "hi", title="रिफंड कब आएगा?", body="पाँच दिन में।")
    Conversation.objects.filter(pk=talk.pk).update(language="hi")

    assert 'data-say="पाँच दिन में।"' in beside(ravi, talk)


def test_what_customers_may_not_read_is_shown_and_never_inserted(ravi: Client, talk: Conversation) -> None:
    article(audience="staff")

    shown = beside(ravi, talk)

    assert "Staff only" in shown
    assert "data-say" not in shown


def test_a_checked_answer_stands_beside_too_and_the_first_article_keeps_its_key(talk: Conversation) -> None:
    known.answer("mera refund kab aayega", en="Within five days.")
    kept = article("refund ka time")

    shown = beside(signed_in(cast.alice()), talk)

    assert 'data-say="Within five days." >' in shown
    assert shown.count('data-key="w"') == 1
    assert f'articles/{kept.pk}/asked/" hx-swap="outerHTML" data-key="q"' in shown
    assert shown.count("/asked/") == 1


def test_a_checked_answer_alone_has_the_key(talk: Conversation) -> None:
    known.answer("mera refund kab aayega", en="Within five days.")

    assert 'data-say="Within five days." data-key="w"' in beside(signed_in(cast.alice()), talk)


def test_who_cannot_answer_reads_and_inserts_nothing(vikram: Client, talk: Conversation) -> None:
    article()

    shown = beside(vikram, talk)

    assert "When will my refund arrive?" in shown
    assert "data-say" not in shown


def test_somebody_looks_for_something_else(ravi: Client, talk: Conversation) -> None:
    article()
    article("How do I change my address?", body="Write to us.")

    assert "change my address" in beside(ravi, talk, "address")
    assert "No article speaks of that" in beside(ravi, talk, "zebra")


def test_who_looks_for_something_may_say_what_must_not_be_there_and_a_customer_may_not(
    ravi: Client, talk: Conversation
) -> None:
    article()
    cast.message(talk, text='refund -refund "zebra"')

    assert "When will my refund arrive?" in beside(ravi, talk)
    assert "No article speaks of that" in beside(ravi, talk, "refund -arrive")


def test_another_brands_articles_are_not_offered(ravi: Client, talk: Conversation) -> None:
    article(brand=cast.brand("Other House"))

    assert "No article answers" in beside(ravi, talk)


def test_the_panel_stands_in_the_customers_column(ravi: Client, talk: Conversation) -> None:
    assert f'hx-get="/conversations/{talk.pk}/articles/"' in ravi.get(f"/conversations/{talk.pk}/").content.decode()


def test_markdown_becomes_plain_lines() -> None:
    assert plain("# So\n\n- one **two**\n- [three](https://x.example) &lt;") == "So\none two\nthree <"


@pytest.mark.usefixtures("one_by_one")
def test_a_solved_conversation_becomes_a_draft(ravi: Client, talk: Conversation) -> None:
    cast.message(talk, "Within five days.", direction="out", author_type="agent")

    answer = ravi.post(f"/conversations/{talk.pk}/article/", headers={"hx-request": "true"})

    made = Article.objects.get()
    assert answer["HX-Redirect"] == f"/knowledge/articles/{made.pk}/"
    assert (made.status, made.texts.get().body) == ("draft", "Within five days.")


def test_an_unanswered_conversation_is_no_article_yet(ravi: Client, talk: Conversation) -> None:
    answer = ravi.post(f"/conversations/{talk.pk}/article/", headers={"hx-request": "true"})

    assert answer.status_code == 422
    assert "Nobody has answered" in answer.content.decode()


@pytest.mark.usefixtures("one_by_one")
def test_what_was_asked_is_kept_with_the_article_by_who_writes_articles(talk: Conversation) -> None:
    alice, kept = signed_in(cast.alice()), article()

    shown = beside(alice, talk)
    answer = alice.post(f"/conversations/{talk.pk}/articles/{kept.pk}/asked/", headers={"hx-request": "true"})

    assert f'hx-post="/conversations/{talk.pk}/articles/{kept.pk}/asked/"' in shown
    assert kept.aliases.get().text in answer.content.decode()
