"""The passport of a checked answer names the bot that gave it: once its words went out, while an article shows it."""

from __future__ import annotations

import pytest

from sunwai.bot.actions.using import forget_unshown
from sunwai.dispatch import deliver
from sunwai.inbox.actions.assign import assign
from sunwai.inbox.actions.delivery import retry_reply
from sunwai.inbox.models import Conversation, Message
from sunwai.knowledge.actions.articles import retire
from sunwai.knowledge.models import Answer, AnswerTold, AnswerUse, Article
from sunwai.operations import dead, metrics
from tests import cast
from tests.bot.asking import ask, bot, heard, said
from tests.dispatch.conftest import Network, network
from tests.knowledge import known

__all__ = ["network"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]

QUESTION = "when will I get my refund?"


def article_with(checked: Answer) -> Article:
    return known.article("When will I get my refund?", f"It comes {{{{answer:{checked.pk}}}}}.")


def talk_with_a_bot() -> Conversation:
    """Return a conversation in which a bot's answer, with a checked answer's words, waits to go out."""
    article_with(known.answer())
    bot()
    return ask(QUESTION).conversation


def goes_out() -> None:
    while deliver.drain():
        pass
    heard()


def given() -> list[tuple[int, int]]:
    return list(AnswerUse.objects.filter(kind="bot").values_list("answer", "object_id"))


def test_the_bot_is_named_once_its_words_went_out_and_while_an_article_shows_the_answer() -> None:
    checked, setting = known.answer(), bot()
    article = article_with(checked)
    ask(QUESTION)
    waiting = given()

    goes_out()
    sent = given()
    retire(article=article, by=cast.alice())
    forget_unshown(cast.brand())

    assert "It comes within five days." in said()[0]
    assert (waiting, sent, given()) == ([], [(checked.pk, setting.pk)], [])


def test_words_that_were_withheld_are_counted_nowhere(network: Network) -> None:
    assign(conversation=talk_with_a_bot(), by=cast.alice(), assignee=cast.ravi())

    goes_out()

    assert (given(), AnswerTold.objects.count(), len(network.given)) == ([], 0, 0)
    assert {kind.name: dead.count(kind) for kind in dead.KINDS} == dict.fromkeys(
        ("incoming", "events", "outgoing", "actions"), 0
    )
    assert 'queue="outgoing",state="dead"} 0.0' in metrics.text().decode()


def test_they_are_counted_when_a_person_sends_them_all_the_same() -> None:
    assign(conversation=talk_with_a_bot(), by=cast.alice(), assignee=cast.ravi())
    goes_out()

    retry_reply(message=Message.objects.get(direction="out"), by=cast.ravi())
    goes_out()

    assert (len(given()), AnswerTold.objects.get().times) == (1, 1)


def test_an_answer_of_one_short_word_is_named_too_as_the_article_names_it() -> None:
    article_with(known.answer(en="today"))
    bot()
    ask(QUESTION)

    goes_out()

    assert len(given()) == 1
