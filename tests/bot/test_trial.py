"""A whole conversation is tried by the rules that hold live, and nothing is stored or sent."""

from __future__ import annotations

import pytest

from sunwai.bot.models import BotTurn
from sunwai.bot.queries.settings import setting_of
from sunwai.bot.trial import try_all, try_it
from sunwai.inbox.models import Message
from sunwai.knowledge.queries.finding import forget
from tests import cast
from tests.bot.asking import ask, bot, refund
from tests.knowledge import known

pytestmark = pytest.mark.django_db

REFUND = "when will I get my refund?"


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    forget()


def tried(*said: str | None) -> list[tuple[str, str]]:
    """Return what would be done with each message, and why."""
    trials = try_all(setting_of(cast.facebook()), said)
    decisions = [each.decision for each in trials if each is not None]
    return [(each.act.value, each.reason.value if each.reason else "") for each in decisions]


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ([REFUND, "1"], [("answer", ""), ("solved", "")]),
        ([REFUND, "No"], [("answer", ""), ("hand_over", "unhelped")]),
        ([REFUND, "thanks"], [("answer", ""), ("silent", "thanked")]),
        ([REFUND, REFUND], [("answer", ""), ("hand_over", "repetition")]),
        (["hello", REFUND], [("ask", ""), ("answer", "")]),
        (
            [REFUND, "insaan se baat karao", "opening hours?"],
            [("answer", ""), ("hand_over", "person"), ("silent", "handed_over")],
        ),
        ([REFUND, None, "opening hours?"], [("answer", ""), ("silent", "joined")]),
    ],
)
def test_each_message_is_decided_after_those_before_it(said: list[str | None], done: list[tuple[str, str]]) -> None:
    refund()

    assert tried(*said) == done


def test_who_was_asked_back_chooses_by_number() -> None:
    for title in ("Refund for a card payment", "Refund for a wallet payment"):
        known.article(title, "Within days.")

    assert tried("refund payment", "२") == [("ask", ""), ("answer", "")]


@pytest.mark.parametrize(
    "said", [[REFUND, "no", "hello"], [REFUND, "opening hours?", "thanks"], ["hello", REFUND, REFUND], [REFUND, "1"]]
)
def test_a_trial_does_what_is_done_live(said: list[str]) -> None:
    refund()
    bot(threshold=0.6)
    for each in said:
        ask(each)
    live = list(BotTurn.objects.order_by("pk").values_list("act", "reason"))

    assert [each for each in tried(*said) if each != ("silent", "handed_over")] == live


def test_only_the_first_words_greet_and_a_choice_speaks_as_was_spoken_before() -> None:
    refund()
    setting = setting_of(cast.facebook())
    setting.greetings = {"hi": "नमस्ते"}

    first = try_it(setting, "मेरा रिफंड कब मिलेगा?")
    second = try_it(setting, "1", earlier=["मेरा रिफंड कब मिलेगा?"])

    assert "नमस्ते" in first.words
    assert (second.language, "नमस्ते" in second.words) == ("hi", False)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "text", ["https://evil.example/refund", "www.shop.example/opening-hours", "shop.example/refund"]
)
def test_the_words_of_an_address_are_no_question(text: str) -> None:
    refund()

    assert tried(text) == [("hand_over", "unsure")]


def test_of_two_questions_in_one_message_neither_hides_the_other() -> None:
    refund()

    (trial,) = try_all(setting_of(cast.facebook()), ["when will I get my refund? what are your opening hours?"])

    assert trial is not None
    assert trial.decision.act.value == "ask"
    assert set(trial.choices[:2]) == {"When will I get my refund?", "Opening hours"}
