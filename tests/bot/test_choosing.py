"""What customers choose below the bot's words: that it helped or did not, one of two answers, a person."""

from __future__ import annotations

import pytest

from sunwai.bot.actions.using import forget_unshown
from sunwai.bot.models import BotTurn
from sunwai.knowledge.actions.articles import retire
from sunwai.knowledge.models import AnswerUse, Feedback
from sunwai.knowledge.queries.finding import forget
from sunwai.routing.models import HandOff
from tests import cast
from tests.bot.asking import ask, bot, refund, said
from tests.knowledge import known

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    forget()


def turns() -> list[tuple[str, str]]:
    return list(BotTurn.objects.order_by("pk").values_list("act", "reason"))


@pytest.mark.parametrize("way", ["Yes, it helped", "1", "१"])
def test_who_says_that_it_helped_is_believed_and_the_article_hears_of_it(way: str) -> None:
    article = refund()
    bot()
    ask("when will I get my refund?")

    ask(way)

    assert turns() == [("answer", ""), ("solved", "")]
    assert said()[1] == "Good. Write again whenever there is something else."
    assert list(Feedback.objects.values_list("article", "helped", "failed")) == [(article.pk, 1, 0)]


def test_who_says_that_it_did_not_gets_a_person_at_once() -> None:
    refund()
    bot()
    ask("when will I get my refund?")

    ask("No")

    assert turns() == [("answer", ""), ("hand_over", "unhelped")]
    assert HandOff.objects.get().why == "unhelped"
    assert Feedback.objects.get().failed == 1


@pytest.mark.parametrize("way", ["Insaan se baat", "3", "۳"])
def test_a_person_is_one_of_the_choices_below_every_answer(way: str) -> None:
    refund()
    bot()
    ask("mera refund kab milega")

    ask(way)

    assert turns()[1] == ("hand_over", "person")
    assert said()[1].startswith("Ab ek insaan aap se baat karega.")


def test_a_button_carries_its_choice_whatever_its_words_are() -> None:
    first = known.article("Refund to a card", "Five days.")
    known.article("Refund to a wallet", "One hour.")
    bot()
    ask("refund")

    ask("?", meta={"payload": f"article_{first.pk}"})

    assert turns() == [("ask", ""), ("answer", "")]
    assert "Five days." in said()[1]


def test_a_choice_that_was_not_offered_is_words_like_others() -> None:
    refund()
    bot()

    ask("when will I get my refund?", meta={"payload": "article_999"})

    assert turns() == [("answer", "")]


def test_the_passport_of_a_checked_answer_names_the_bot_while_an_article_shows_it() -> None:
    checked = known.answer()
    article = known.article("When will I get my refund?", f"It comes {{{{answer:{checked.pk}}}}}.")
    setting = bot()

    ask("when will I get my refund?")
    used = list(AnswerUse.objects.filter(kind="bot").values_list("answer", "object_id"))
    retire(article=article, by=cast.alice())
    forget_unshown(cast.brand())

    assert "It comes within five days." in said()[0]
    assert used == [(checked.pk, setting.pk)]
    assert not AnswerUse.objects.filter(kind="bot").exists()
