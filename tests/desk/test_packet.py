"""What a bot's packet says on the desk: why, whom, and its answers without the sentences that stand around each."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from sunwai.bot.offering import asks_back, titles_offered, without_lines
from sunwai.bot.sentences import unframed
from sunwai.inbox.models import Conversation, Message
from sunwai.people.models import Staff
from tests.bot.asking import ask, bot, refund
from tests.desk.test_hand_offs import banner
from tests.knowledge import known
from tests.routing.offers import given, ravis

pytestmark = pytest.mark.django_db


def handed() -> Conversation:
    """Return what a bot answered, and then gave away."""
    refund()
    bot()
    ask("mera refund kab milega")
    return ask("insaan se baat karni hai").conversation


def test_it_names_why_and_the_answer_without_its_frame(ravi: Client) -> None:
    shown = banner(ravi, handed())

    assert ("<dt>Why</dt>" in shown, "Their note" in shown) == (True, False)
    assert "Within five days." in shown
    assert ("Yeh jawab automatic hai" in shown, "Yeh yahan likha hai" in shown) == (False, False)


def test_a_persons_note_is_called_a_note(meera: Client) -> None:
    talk = ravis()
    given(talk, note="She is angry")

    assert "<dt>Their note</dt>" in banner(meera, talk)


def test_nothing_is_named_what_where_all_stands_among_the_questions(meera: Client) -> None:
    talk = ravis()
    Conversation.objects.update(subject="", topic="")
    given(talk)

    assert "<dt>What</dt>" not in banner(meera, talk)


@pytest.mark.parametrize(("language", "who"), [("hi", "कौन"), ("ur", "کون")])
def test_the_customer_is_no_doer_in_hindi_and_urdu(meera: Client, language: str, who: str) -> None:
    talk = ravis()
    given(talk)
    Staff.objects.update(language=language)

    assert f"<dt>{who}</dt>" in banner(meera, talk)


def test_the_language_of_a_customer_is_named_in_words(meera: Client) -> None:
    talk = ravis()
    type(talk.customer).objects.update(language="hi")
    given(talk)

    assert "Hindi" in banner(meera, talk)


@pytest.mark.parametrize("language", ["en", "hi", "ur"])
def test_the_frame_is_known_whoever_reads(language: str) -> None:
    with translation.override(language):
        assert unframed("यह एक स्वचालित जवाब है।\n\nपाँच दिन में।\n\nSource: https://x.example") == "पाँच दिन में।"


def test_a_question_asked_back_names_what_it_offered(ravi: Client) -> None:
    for title in ("Refund to a <b>card", "Refund to a wallet"):
        known.article(title, "Five days.")
    bot()
    ask("refund")

    shown = banner(ravi, ask("insaan se baat karni hai").conversation)

    assert ("The bot asked:" in shown, "The bot answered:" in shown) == (True, False)
    assert shown.count("<bdi>Refund to a &lt;b&gt;card</bdi>") == 1
    assert shown.count("<bdi>Refund to a wallet</bdi>") == 1


def test_numbered_choices_stand_once() -> None:
    offers = [{"payload": f"article_{number}", "title": f"No. {number}", "button": ""} for number in (1, 2)]
    asked = Message(meta={"choices": offers, "occasion": "bot"})

    assert titles_offered(asked) == ["No. 1", "No. 2"]
    assert without_lines(asked, "Which of these?\n\n1. No. 1\n2. No. 2") == "Which of these?"


def test_an_answer_is_no_question() -> None:
    offers = [{"payload": each, "title": each, "button": ""} for each in ("helped", "person")]

    assert not asks_back(Message(meta={"choices": offers, "occasion": "bot"}))
