"""The page of a channel's bot: off until measured, tried without sending, with the questions that are kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sunwai.bot.models import BotSetting, RegressionCase
from sunwai.inbox.models import Message
from sunwai.knowledge.actions.articles import retire
from sunwai.knowledge.queries.finding import forget
from tests import cast
from tests.assist import telling
from tests.bot.asking import refund
from tests.desk.setup.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(sign_in: SignIn) -> Client:
    forget()
    return sign_in(cast.alice())


def where(name: str = "bot", *more: int) -> str:
    return reverse(f"setup:{name}", args=[cast.facebook().pk, *more])


def post(client: Client, name: str = "bot", **data: Any) -> str:
    return client.post(where(name), data, follow=True).content.decode()


def test_it_is_off_and_cannot_be_switched_on_unmeasured(alice: Client) -> None:
    shown = post(alice, on="on", threshold="60")

    assert "Measure first what it would do" in shown
    assert not BotSetting.objects.filter(on=True).exists()


def test_measured_it_shows_what_it_would_do_and_is_switched_on(alice: Client) -> None:
    article = refund()
    for number in range(5):
        post(alice, "keep-bot-case", question=f"refund kab milega {number}", article=article.pk)

    shown = post(alice, "measure-bot")
    post(alice, on="on", threshold="50", greeting_ur="السلام علیکم")

    setting = BotSetting.objects.get()
    assert "0 of 5" in shown
    assert (setting.on, setting.threshold, setting.greetings) == (True, 0.5, {"ur": "السلام علیکم"})


def test_what_is_added_for_who_is_in_need_is_kept_by_language(alice: Client) -> None:
    post(alice, threshold="60", caring_en="Our line: 1", caring_ur="ہماری لائن")

    shown = post(alice, "try-bot", text="I want to kill myself")

    assert BotSetting.objects.get().caring == {"en": "Our line: 1", "ur": "ہماری لائن"}
    assert "Our line: 1" in shown.split('id="trial"')[1]


def test_what_is_done_on_the_page_leads_back_to_where_it_stands(alice: Client) -> None:
    post(alice, "keep-bot-case", question="is it on?", article="")

    shown = post(alice)

    assert f'action="{where("measure-bot")}#measured"' in shown
    assert shown.count("#kept") == 2
    assert 'id="measured"' in shown
    assert 'id="kept"' in shown


def test_a_trial_shows_words_and_source_and_sends_nothing(alice: Client) -> None:
    refund()

    shown = post(alice, "try-bot", text="mera refund kab milega")

    assert "It would answer." in shown
    assert "/help/meera-foods/en/articles/" in shown
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("insaan se baat karao", "The customer asks for a person."),
        ("weather in lahore", "No article answers this for sure."),
        ("hello", "It would ask back."),
        (" ", "Write a message"),
    ],
)
def test_a_trial_says_why_it_would_not_answer(alice: Client, text: str, said: str) -> None:
    assert said in post(alice, "try-bot", text=text)


def test_a_question_without_words_is_not_kept(alice: Client) -> None:
    shown = post(alice, "keep-bot-case", question=" ", article="")

    assert "This field is required." in shown
    assert not RegressionCase.objects.exists()


def test_a_question_is_kept_no_longer(alice: Client) -> None:
    post(alice, "keep-bot-case", question="who are you", article="")
    case = RegressionCase.objects.get()

    alice.post(where("drop-bot-case", case.pk))

    assert not RegressionCase.objects.exists()


def test_what_another_owner_saved_since_the_page_was_opened_stays(alice: Client) -> None:
    BotSetting.objects.create(connection=cast.facebook(), threshold=0.6)
    opened = {"initial-on": "False", "initial-threshold": "60", "threshold": "60", "initial-way_out_first": "False"}
    BotSetting.objects.update(threshold=0.8, greetings={"ur": "السلام علیکم"})

    post(alice, **opened, way_out_first="on", greeting_en="Hello", **{"initial-greeting_ur": ""})

    row = BotSetting.objects.get()
    assert (row.threshold, row.way_out_first) == (0.8, True)
    assert row.greetings == {"en": "Hello", "ur": "السلام علیکم"}


def test_the_page_carries_what_it_showed(alice: Client) -> None:
    BotSetting.objects.create(connection=cast.facebook(), threshold=0.7)

    assert 'name="initial-threshold" value="70"' in alice.get(where()).content.decode()


def test_a_kept_question_says_that_its_article_is_gone_or_no_longer_for_everybody(alice: Client) -> None:
    article = refund()
    post(alice, "keep-bot-case", question="refund kab milega", article=article.pk)
    retire(article=article, by=cast.alice())
    retired = alice.get(where()).content.decode()

    article.delete()

    assert "not published for everybody" in retired
    assert "Its article is gone" in alice.get(where()).content.decode()


def test_each_heading_names_its_questions_and_how_many_they_are(alice: Client) -> None:
    post(alice, "keep-bot-case", question="refund kab milega", article=refund().pk)

    known = post(alice, "measure-bot")
    telling.says("Where is my parcel?")
    past = post(alice, "measure-bot")

    assert "Would answer, of 1 known question<" in known
    assert "Would answer, of 1 past question<" in past
    assert "Wrong, of its answers to 1 known question<" in past


def test_a_conversation_is_tried_message_by_message_and_begun_anew(alice: Client) -> None:
    refund()
    asked = {"turn": "when will I get my refund?"}

    said = post(alice, "try-bot", text="1", do="say", **asked)
    joined = post(alice, "try-bot", text="", do="join", **asked)
    over = post(alice, "try-bot", text="1", do="over", **asked)

    assert said.count('name="turn"') == 2
    assert 'name="turn" value="1"' in said
    assert "A person answers.</strong>" in joined
    assert 'name="turn"' not in over
    assert not Message.objects.exists()


def test_what_is_written_is_decided_after_what_was_tried(alice: Client) -> None:
    refund()
    data = {"turn": ["when will I get my refund?", ""], "text": "thanks"}

    shown = alice.post(where("try-bot"), data, headers={"HX-Request": "true"}).content.decode()

    assert "A person is in the conversation." in shown
    assert "<form" not in shown
