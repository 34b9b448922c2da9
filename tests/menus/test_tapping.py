"""A tap is answered once, with the words the owner chose, and never as a first response."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.assist.finding import Finds
from sunwai.channels.types import Choice, Kind, Visibility
from sunwai.desk.activities import sentence_of
from sunwai.inbox.answering.choosing import chosen_in
from sunwai.inbox.models import Sending
from sunwai.inbox.queries.outbound import outbound
from sunwai.intake.reacting import react
from sunwai.kernel.models import Event
from sunwai.knowledge.actions.articles import retire
from sunwai.knowledge.models import Article
from sunwai.knowledge.queries.finding import forget
from sunwai.menus.actions.answering import answer
from sunwai.menus.models import PERSON, Entry, Menu, Place, Tap
from sunwai.routing.models import HandOff
from tests import cast
from tests.bot.asking import ask, bot
from tests.menus.shown import hear, kept, menu, said, shelf, tap

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _held(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    shelf(monkeypatch)


def payload(**entry: Any) -> str:
    return Entry.objects.get(**entry).payload


def test_an_article_answers_with_its_source_and_a_way_to_a_person() -> None:
    menu()

    asked = tap(payload(answer=None), "When will I get my refund?")

    (sent,) = said()
    assert "Within five days." in sent.text
    assert "/help/meera-foods/en/articles/" in sent.text
    assert outbound(Sending.objects.get()).choices == (Choice(payload=PERSON, title="Talk to a person"),)
    assert (sent.automatic, Tap.objects.get().message_id) == (True, asked.pk)


def test_a_checked_answer_answers_and_it_is_no_first_response() -> None:
    menu()

    talk = tap(payload(article=None)).conversation

    talk.refresh_from_db()
    assert "From nine to five." in said()[0].text
    assert (talk.first_response_at, talk.waiting_since is not None) == (None, True)


def test_the_language_is_that_of_the_title_that_was_tapped() -> None:
    menu()

    tap(payload(answer=None), "मेरा रिफंड कब मिलेगा?")

    assert "पाँच दिन में।" in said()[0].text


def test_told_again_it_is_answered_once() -> None:
    menu()
    asked = tap(payload(answer=None))

    hear(asked)

    assert (answer(asked.pk, payload(answer=None)), len(said())) == (None, 1)


def test_talk_to_a_person_goes_to_the_hand_off() -> None:
    menu()
    bot(on=False, team=cast.team())

    tap(PERSON, "Talk to a person")

    assert "A person will take over" in said()[0].text
    assert HandOff.objects.get().source == "bot"


def test_what_answers_nothing_any_more_goes_to_a_person() -> None:
    menu()
    bot(on=False, team=cast.team())
    entry = payload(answer=None)
    retire(article=Article.objects.get(), by=cast.alice())

    tap(entry)

    assert HandOff.objects.count() == 1


def test_what_names_an_answer_that_is_not_there_goes_to_a_person_and_says_why() -> None:
    menu()
    bot(on=False, team=cast.team())
    Entry.objects.filter(article=None).update(titles={"en": "Hours {{answer:99}}"})

    asked = tap(payload(article=None))

    assert (HandOff.objects.get().why, said()[0].text[:20]) == ("unable", "A person will take o")
    assert "does not exist" in sentence_of(asked.conversation.activities.get(verb="not_said"))


def test_a_greeting_that_cannot_be_said_is_told_to_staff() -> None:
    menu()
    Menu.objects.update(greetings={"en": "Namaste! {{answer:99}}"})

    asked = tap("start", "/start")

    assert said() == []
    assert "does not exist" in sentence_of(asked.conversation.activities.get(verb="not_said"))


def test_get_started_is_answered_with_the_greeting_and_the_first_choices() -> None:
    menu()

    tap("start", "/start")

    assert said()[0].text.startswith("Namaste!")
    assert len(outbound(Sending.objects.get()).choices) == 3


def test_where_buttons_carry_nothing_the_words_are_the_tap() -> None:
    menu()
    place = kept()
    Place.objects.filter(pk=place.pk).update(words={"opening hours": payload(article=None)})

    tap("", "Opening  hours")

    assert "From nine to five." in said()[0].text


@pytest.mark.parametrize(
    ("carried", "changes"),
    [
        ("menu_9x", {}),
        ("other", {}),
        (PERSON, {"visibility": Visibility.PUBLIC, "kind": Kind.COMMENT}),
        (PERSON, {"automatic": True}),
    ],
)
def test_nothing_else_is_a_tap(carried: str, changes: dict[str, Any]) -> None:
    menu()

    tap(carried, **changes)

    assert (said(), Event.objects.filter(kind="menu_tapped").count()) == ([], 0)


def test_where_no_menu_is_shown_nothing_is_a_tap() -> None:
    tap(PERSON)

    assert said() == []


def test_no_bot_hears_of_a_tap() -> None:
    menu()
    bot()
    asked = tap("other", "Opening hours")
    asked.meta = {"payload": payload(article=None)}

    react([asked], Finds())

    assert list(Event.objects.filter(kind__in=["bot_asked", "menu_tapped"]).values_list("kind", flat=True)) == [
        "menu_tapped"
    ]


@pytest.mark.parametrize("written", ["1", "१.", "talk to  a PERSON"])
def test_a_choice_is_also_made_by_its_number_or_its_words(written: str) -> None:
    menu()
    tap(payload(answer=None))

    asked = tap("", written)

    assert chosen_in(asked) == PERSON


def test_a_bot_answers_what_is_asked_after_a_tap_and_not_the_tap() -> None:
    menu()
    bot()
    tap(payload(article=None), "Opening hours")

    ask("when will i get my refund")

    assert [each.text.count("Within five days.") for each in said()] == [0, 1]


def test_thanks_for_what_a_menu_answered_call_nobody() -> None:
    menu()
    bot(team=cast.team())
    tap(payload(answer=None))

    ask("thanks!")

    assert (len(said()), HandOff.objects.exists()) == (1, False)


def test_where_a_menu_promised_a_person_no_bot_speaks() -> None:
    menu()
    bot(team=cast.team())
    tap(PERSON, "Talk to a person")

    ask("when will i get my refund")

    assert len(said()) == 1
