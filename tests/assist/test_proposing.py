"""Articles that should be written: asked often and answered nowhere; solved once."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.assist.actions.articles import begin_article
from sunwai.assist.impersonal import masked
from sunwai.assist.proposing import Proposal, unanswered
from sunwai.inbox.actions.reply import reply
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.gathering import Asked, gather
from sunwai.people.models import Staff
from tests import cast
from tests.knowledge import known

BILL = ["GST bill chahiye", "mujhe gst ka bill chahiye", "जीएसटी बिल कैसे मिलेगा", "need gst bill for order 88213456"]


def proposals(by: Staff | None = None) -> list[Proposal]:
    since = clock.now() - dt.timedelta(days=30)
    return unanswered(by or cast.ravi(), brand=cast.brand(), since=since)


def ask(*texts: str) -> None:
    for text in texts:
        cast.message(text=text)


def test_questions_of_three_scripts_come_together() -> None:
    texts = ["refund kab milega", "मेरा रिफंड कब मिलेगा", "ریفنڈ کب ملے گا", "shop timing?", "refund status"]

    (group,) = gather(Asked(of=number, text=text) for number, text in enumerate(texts))

    assert group.of == (0, 1, 2, 4)


def test_who_asks_three_times_counts_once() -> None:
    assert gather(Asked(of=1, text="refund kab milega") for _time in range(3)) == []


@pytest.mark.django_db
def test_what_is_asked_often_and_answered_nowhere_is_proposed() -> None:
    ask(*BILL, "hello", "thank you")

    (proposal,) = proposals()

    assert proposal.times >= 3
    assert "88213456" not in proposal.text


@pytest.mark.django_db
def test_what_an_article_answers_is_not_proposed() -> None:
    ask(*BILL)
    known.article("How do I get a GST bill?", "Open the order and press Bill.")

    assert proposals() == []


@pytest.mark.django_db
def test_what_is_out_of_sight_is_not_proposed() -> None:
    ask(*BILL)

    assert proposals(cast.charlie()) == []


@pytest.mark.django_db
def test_a_solved_conversation_begins_an_article_without_the_person() -> None:
    message = cast.message(text="Hi, Asha Verma here, 98765 43210. Where is my GST bill?")
    text = "Dear Asha, press Bill on the order."
    reply(conversation=message.conversation, by=cast.ravi(), text=text, visibility="private", key="k1")

    draft = begin_article(conversation=message.conversation, by=cast.ravi())

    begun = draft.texts.get()
    assert (draft.status, begun.body) == ("draft", "Dear …, press Bill on the order.")
    assert not {"Asha", "Verma", "98765"} & set(f"{begun.title} {draft.aliases.get().text}".split())


@pytest.mark.django_db
def test_what_nobody_answered_begins_nothing() -> None:
    talk = cast.message(text="GST bill?").conversation

    with pytest.raises(Refused, match="answered here"):
        begin_article(conversation=talk, by=cast.ravi())
    with pytest.raises(NotFound):
        begin_article(conversation=talk, by=cast.charlie())


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("order KX88214 kahan hai", "order … kahan hai"),
        ("bill INV-2024-001 bhejo", "bill … bhejo"),
        ("customer 8821345 ka bill", "customer … ka bill"),
        ("iPhone 15 ka bill 1200 rupees, 2026", "iPhone 15 ka bill 1200 rupees, 2026"),
    ],
)
def test_what_tells_an_order_or_a_customer_apart_is_hidden(said: str, left: str) -> None:
    assert masked(said) == left
