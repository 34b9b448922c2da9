"""What a bot does when a message came: it answers with its source, asks back once, hands over, and stops."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import translation

from sunwai.bot.actions.react import react
from sunwai.bot.handlers import answer
from sunwai.bot.models import BotTurn
from sunwai.bot.reasons import noted
from sunwai.channels.types import Kind, Visibility
from sunwai.connections.actions.spending import spend
from sunwai.inbox.actions.assign import assign
from sunwai.inbox.actions.reply import reply
from sunwai.inbox.answering.choosing import offered_by
from sunwai.inbox.events import ConversationOpened
from sunwai.inbox.models import Conversation, Message, Priority, Sending
from sunwai.inbox.queries.outbound import outbound
from sunwai.kernel.models import Event
from sunwai.knowledge.actions.articles import retire
from sunwai.knowledge.models import Article, Audience
from sunwai.knowledge.queries.finding import forget
from sunwai.people.models import Team
from sunwai.routing.hand_offs import packet
from sunwai.routing.models import HandOff
from tests import cast
from tests.bot.asking import ask, bot, heard, react_to, refund, said
from tests.connections.network import DOLLAR, become
from tests.knowledge import known

pytestmark = pytest.mark.django_db


def offered(place: int) -> dict[str, str]:
    """Return what a message of ours offers: what is shown, and what it carries."""
    message = Message.objects.filter(direction="out").order_by("pk")[place]
    return {each["title"]: each["payload"] for each in offered_by(message)}


@pytest.fixture(autouse=True)
def _nothing_read() -> None:
    forget()


def test_a_hinglish_question_is_answered_with_its_source() -> None:
    article = refund()
    bot()

    ask("mera refund kab milega")

    assert "Within five days." in said()[0]
    assert f"/help/meera-foods/en/articles/{article.pk}/" in said()[0]
    assert "Kisi bhi waqt “insaan” likhein" in said()[0]
    assert said()[0].endswith("“insaan” likhein, aap ki baat ek insaan se karwayi jayegi.")


def test_a_hindi_question_is_answered_in_hindi() -> None:
    refund()
    bot()

    ask("मेरा रिफंड कब मिलेगा")

    assert "पाँच दिन में।" in said()[0]
    assert "/hi/articles/" in said()[0]


def test_its_words_are_marked_as_a_machines_and_are_no_first_response() -> None:
    refund()
    bot()

    talk = ask("refund kab milega").conversation

    talk.refresh_from_db()
    message = Message.objects.get(direction="out")
    assert (message.automatic, message.author_type, message.meta["occasion"]) == (True, "bot", "bot")
    assert (talk.first_response_at, talk.waiting_since is not None, talk.status) == (None, True, "open")
    assert outbound(Sending.objects.get()).automatic


def test_told_again_it_speaks_once() -> None:
    refund()
    bot()
    asked = ask("refund kab milega")

    again = react(asked.pk)
    react_to(asked)

    assert (again, len(said()), BotTurn.objects.count()) == (None, 1, 1)


@pytest.mark.parametrize("changes", [{"on": False}, {"connection": None}])
def test_nothing_happens_where_it_is_off(changes: dict[str, Any]) -> None:
    refund()
    bot(**(changes if "on" in changes else {"connection": cast.mailbox()}))

    ask("refund kab milega")

    assert (said(), Event.objects.filter(kind="bot_asked").count()) == ([], 0)


def test_switched_off_in_between_it_keeps_silent() -> None:
    refund()
    setting = bot()
    asked = ask("ok")
    setting.on = False
    setting.save()

    assert react(asked.pk) is None


@pytest.mark.parametrize("changes", [{"automatic": True}, {"visibility": Visibility.PUBLIC, "kind": Kind.COMMENT}])
def test_it_never_answers_a_machine_or_in_public(changes: dict[str, Any]) -> None:
    refund()
    bot()

    ask("refund kab milega", **changes)

    assert said() == []


def test_an_angry_urdu_message_is_handed_over_at_once_with_its_packet() -> None:
    refund()
    bot()

    asked = ask("بکواس سروس ہے، آرڈر نمبر 88213 کا ریفنڈ کب ملے گا")

    offered = HandOff.objects.get()
    assert (offered.source, offered.to_team, offered.from_staff) == ("bot", cast.team(), None)
    assert (offered.packet["what"], len(offered.packet["facts"])) == (asked.pk, 1)
    assert (offered.why, BotTurn.objects.get().reason) == ("anger", "anger")
    assert len(said()) == 1


def test_who_asks_for_a_person_gets_one_at_any_moment() -> None:
    refund()
    bot()
    ask("refund kab milega")

    talk = ask("insaan").conversation

    talk.refresh_from_db()
    assert (HandOff.objects.get().why, talk.priority) == ("person", Priority.HIGH)


def test_a_button_for_a_person_is_heard() -> None:
    refund()
    bot()

    ask("refund kab milega", meta={"wish": "person"})

    assert BotTurn.objects.get().reason == "person"


def test_after_a_hand_over_it_keeps_silent() -> None:
    refund()
    bot()
    ask("I want to talk to a person")

    ask("refund kab milega")

    assert (len(said()), HandOff.objects.count(), BotTurn.objects.count()) == (1, 1, 1)


def test_it_stops_the_moment_a_person_answers() -> None:
    refund()
    bot()
    talk = ask("refund kab milega").conversation
    reply(conversation=talk, by=cast.ravi(), text="Hello, Ravi here.", visibility="private", key="k1")

    ask("and how do I track my order")

    assert (len(said()), BotTurn.objects.count()) == (2, 1)


def test_it_does_not_begin_where_a_person_has_the_conversation() -> None:
    refund()
    setting = bot(on=False)
    asked = ask("refund kab milega")
    assign(conversation=asked.conversation, by=cast.alice(), assignee=cast.ravi())
    setting.on = True
    setting.save()

    assert react(asked.pk) is None


def test_two_close_answers_are_asked_about_and_a_number_chooses() -> None:
    first = known.article("Refund to a card", "Five days.")
    known.article("Refund to a wallet", "One hour.")
    bot()
    ask("refund")

    ask(str(1 + BotTurn.objects.get().articles.index(first.pk)))

    assert {"Refund to a card", "Refund to a wallet", "Talk to a person"} == offered(0).keys()
    assert "Five days." in said()[1]


def test_what_no_article_answers_is_handed_over() -> None:
    refund()
    bot()

    ask("weather in lahore today")

    assert (HandOff.objects.get().why, len(said())) == ("unsure", 1)


@pytest.mark.parametrize("change", ["retire", "staff"])
def test_only_what_everybody_may_read_is_sent(change: str) -> None:
    article: Article = known.article()
    bot()
    if change == "retire":
        retire(article=article, by=cast.alice())
    else:
        Article.objects.update(audience=Audience.STAFF, change=99)

    ask("refund")

    assert BotTurn.objects.get().act == "hand_over"


def test_several_messages_at_once_are_answered_together() -> None:
    refund()
    setting = bot(on=False)
    first = ask("hello")
    second = ask("mera refund kab milega")
    setting.on = True
    setting.save()

    react_to(first, second)

    assert (len(said()), BotTurn.objects.get().message_id) == (1, second.pk)


def test_a_wish_for_a_person_that_came_late_is_heard() -> None:
    refund()
    bot()
    first = ask("mera refund kab milega")

    late = ask("insaan se baat karao", sent_at=first.sent_at - dt.timedelta(seconds=2))

    assert (len(said()), BotTurn.objects.get(message=late).reason) == (2, "person")
    assert react(late.pk) is None


def test_what_else_comes_late_is_left_alone() -> None:
    refund()
    bot()
    first = ask("mera refund kab milega")

    ask("hello", sent_at=first.sent_at - dt.timedelta(seconds=2))

    assert (len(said()), BotTurn.objects.count()) == (1, 1)


def test_a_greeting_comes_before_its_first_words_and_the_way_out_first_if_wanted() -> None:
    refund()
    bot(greetings={"en": "Hello from Meera Foods!"}, way_out_first=True)

    ask("when will I get my refund?")
    ask("how do I track my order")

    assert next(iter(offered(0))) == "Talk to a person"
    assert said()[0].startswith("Hello from Meera Foods!\n\nThis is an automatic answer.\n\nWrite “person”")
    assert not said()[1].startswith("Hello")


def test_without_a_team_a_person_is_wanted_all_the_same() -> None:
    refund()
    bot()
    cast.facebook()
    Conversation.objects.all().delete()
    Team.objects.all().delete()

    talk = ask("talk to a human", root="t_new").conversation

    talk.refresh_from_db()
    assert (HandOff.objects.count(), talk.priority) == (0, Priority.HIGH)


def test_what_cannot_be_sent_is_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    refund()
    bot()
    become(monkeypatch, meter=DOLLAR)
    spend(cast.facebook(), 10_000_000_000)

    ask("refund kab milega")

    assert (said(), HandOff.objects.get().why) == ([], "unable")


def test_a_greeting_that_names_an_answer_that_is_not_there_ends_in_a_hand_over_and_is_told() -> None:
    refund()
    bot(team=cast.team(), greetings={"en": "Namaste! {{answer:99}}"})

    talk = ask("When will I get my refund?").conversation

    assert (HandOff.objects.get().why, talk.activities.get(verb="not_said").data["why"]) == ("unable", "unknown_answer")


def test_another_event_is_a_mistake_of_the_wiring() -> None:
    with pytest.raises(TypeError):
        answer(ConversationOpened(conversation_id=1), 1)


def test_thanks_are_not_answered() -> None:
    refund()
    bot()
    ask("refund kab milega")

    ask("ok thank you")

    heard()
    assert len(said()) == 1


def test_the_packet_tells_what_the_bot_answered_and_why_it_made_way_in_the_readers_language() -> None:
    refund()
    bot()
    ask("refund kab milega")
    heard()
    ask("no that is not what I asked, where is it")

    row = HandOff.objects.select_related("conversation__customer").get()
    told = packet.read(row.packet, row.conversation, role="agent")
    with translation.override("hi"):
        why = noted(row)

    assert (row.why, [each.text for each in told.answered]) == ("unhelped", said()[:1])
    assert why == "ग्राहक कहते हैं कि बॉट के जवाब से मदद नहीं मिली।"


def test_who_asked_the_same_elsewhere_within_days_gets_a_person() -> None:
    refund()
    bot()
    ask("mera refund kab tak milega", root="t1")
    heard()

    ask("mera refund kab tak milega?", root="t2")

    assert (HandOff.objects.get().why, Conversation.objects.count()) == ("repetition", 2)
