"""Who speaks of ending their life is told something kind, without advice, and their conversation is urgent."""

from __future__ import annotations

import pytest

from sunwai.bot.actions.handing import hand_over
from sunwai.bot.deciding import Act, Decision, Reason
from sunwai.inbox.actions.assign import assign
from sunwai.inbox.actions.organise import set_priority
from sunwai.inbox.models import Priority
from sunwai.routing.models import HandOff
from tests import cast
from tests.bot.asking import ask, bot, refund, said

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I want to kill myself", "We are sorry that things are so hard for you."),
        ("main khudkushi kar lunga", "Humein afsos hai ke aap par itna mushkil waqt hai."),
        ("मैं आत्महत्या कर लूंगा", "हमें दुख है"),
        ("میں خودکشی کر لوں گا", "ہمیں افسوس ہے"),
    ],
)
def test_they_are_told_so_in_their_language_and_it_is_urgent(text: str, told: str) -> None:
    refund()
    bot()

    talk = ask(text).conversation

    talk.refresh_from_db()
    assert (said()[0].startswith(told), len(said()), talk.priority) == (True, 1, Priority.URGENT)
    assert HandOff.objects.get().why == "self_harm"


def test_a_bot_does_not_overrule_who_lowered_it() -> None:
    bot()
    talk = ask("I want to kill myself").conversation
    talk.refresh_from_db()
    set_priority(conversation=talk, by=cast.alice(), priority=Priority.NORMAL)

    hand_over(talk, Decision(act=Act.HAND_OVER, reason=Reason.SELF_HARM), bot())

    talk.refresh_from_db()
    assert talk.priority < Priority.URGENT


def test_a_press_of_the_button_for_a_person_does_not_hide_it() -> None:
    bot()

    ask("I want to kill myself", meta={"wish": "person"})

    assert (said()[0].startswith("We are sorry"), HandOff.objects.get().why) == (True, "self_harm")


def test_who_waits_for_a_person_already_is_told_once() -> None:
    bot(team=cast.team(), caring={"en": "Our line: 1"})
    ask("I want to talk to a person")

    for words in ("hello?", "I want to kill myself", "really, I want to kill myself"):
        ask(words)

    assert [each.partition(" ")[0] for each in said()] == ["A", "We"]
    assert said()[1].endswith("Our line: 1")


def test_once_a_person_is_there_a_bot_says_nothing() -> None:
    bot(team=cast.team())
    talk = ask("I want to talk to a person").conversation
    assign(conversation=talk, by=cast.ravi(), assignee=cast.ravi())

    ask("I want to kill myself")

    assert len(said()) == 1


def test_other_reasons_are_not_urgent() -> None:
    bot()

    talk = ask("the charger caught fire").conversation

    talk.refresh_from_db()
    assert talk.priority < Priority.URGENT
    assert said()[0].startswith("A person will take over")


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("I want to kill myself", "Our line: 1"),
        ("main khudkushi kar lunga", "Our line: 1"),
        ("मैं आत्महत्या कर लूंगा", "हमारी लाइन: १"),
        ("میں خودکشی کر لوں گا", "Our line: 1"),
    ],
)
def test_the_owners_words_follow_ours_in_their_language_else_in_english(text: str, added: str) -> None:
    bot(caring={"en": "Our line: 1", "hi": "हमारी लाइन: १"})

    ask(text)

    assert said()[0].split("\n\n")[1:] == [added]


def test_words_of_another_language_are_better_than_none() -> None:
    bot(caring={"hi": "हमारी लाइन: १"})

    ask("I want to kill myself")

    assert said()[0].endswith("हमारी लाइन: १")


@pytest.mark.parametrize(("text", "caring"), [("I want to kill myself", {}), ("it caught fire", {"en": "Our line: 1"})])
def test_without_them_nothing_follows_and_no_other_hand_over_has_them(text: str, caring: dict[str, str]) -> None:
    bot(caring=caring)

    ask(text)

    assert "\n\n" not in said()[0]
