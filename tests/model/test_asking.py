"""A request from being asked to its end: what leaves, what is kept, what it costs, who may see it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from sunwai.inbox.models import Conversation, Message, Sending
from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.models import VoiceGuide
from sunwai.model import client, turn
from sunwai.model.actions.ask import cancel
from sunwai.model.actions.checking import check
from sunwai.model.actions.setting_up import change_setting
from sunwai.model.queries.calls import call_for, calls_for
from sunwai.model.wanted import Wanted
from sunwai.people.roles import Role
from tests import cast
from tests.model.server import ModelServer
from tests.model.setting import KEY, answered, asked, switched_on
from tests.portal.helping import article

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Conversation:
    return cast.message(text="mera refund kab aayega? call 98765 43210").conversation


def test_a_draft_is_written_from_what_was_said_and_from_articles(model: ModelServer, talk: Conversation) -> None:
    made = article()
    switched_on(model.url)

    call = answered(talk)

    assert (call.outcome, call.result, call.articles) == ("ok", "Within five days.", [made.pk])
    assert "mera refund kab aayega? call [PHONE-1]" in model.words()
    assert "to the same account" in model.words()
    assert model.keys == [f"Bearer {KEY}"]


def test_what_left_is_kept_exactly_and_nothing_personal_left(model: ModelServer, talk: Conversation) -> None:
    cast.message(talk, text="I am Asha Verma, asha@example.in, order no. 88214")
    switched_on(model.url)

    call = answered(talk)

    assert call.sent == model.asked[0]["messages"]
    assert not [each for each in ("98765", "Asha", "Verma", "asha@", "88214", KEY) if each in str(model.asked)]


def test_only_words_are_asked_for_no_tools_no_stream(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url)

    answered(talk)

    assert set(model.asked[0]) == {"model", "messages", "max_tokens", "temperature", "stream"}
    assert model.asked[0]["stream"] is False


def test_masked_things_are_put_back_into_the_draft(model: ModelServer, talk: Conversation) -> None:
    model.writes = lambda _asked: "We call [PHONE-1] and [PHONE-2]."
    switched_on(model.url)

    assert answered(talk).result == "We call 98765 43210 and [PHONE-2]."


def test_who_may_not_see_numbers_gets_none_from_a_model(model: ModelServer, talk: Conversation) -> None:
    model.writes = lambda _asked: "We call [PHONE-1]."
    switched_on(model.url)

    assert "98765" not in answered(talk, by=cast.staff("Mira", Role.MARKETER)).result


@pytest.mark.parametrize(("ticked", "leaves"), [(0, 0), (1, 1)])
def test_notes_leave_only_where_they_are_ticked(
    model: ModelServer, talk: Conversation, ticked: int, leaves: int
) -> None:
    cast.message(talk, text="He is a thief", visibility="staff", kind="note", direction="out", author_type="agent")
    switched_on(model.url)

    answered(talk, with_notes=bool(ticked))

    assert ("He is a thief" in model.words()) == leaves


def test_no_other_conversation_leaves_not_even_the_same_customers(model: ModelServer, talk: Conversation) -> None:
    cast.message(cast.conversation(customer=talk.customer), text="another matter entirely")
    switched_on(model.url)

    answered(talk, "summary")

    assert "another matter" not in model.words()


def test_deleted_and_held_messages_do_not_leave(model: ModelServer, talk: Conversation) -> None:
    cast.message(talk, text="taken back", deleted_at=dt.datetime.now(dt.UTC))
    cast.message(talk, text="slipped in", proof="held")
    switched_on(model.url)

    answered(talk)

    assert "taken back" not in model.words()
    assert "slipped in" not in model.words()


def test_a_message_is_translated_and_the_original_stays(model: ModelServer, talk: Conversation) -> None:
    said = talk.messages.get()
    model.writes = lambda _asked: "When will my refund come? Call [PHONE-1]"
    switched_on(model.url)

    call = answered(talk, "translation", message=said, language="en")

    assert call.result == "When will my refund come? Call 98765 43210"
    assert "into English" in model.words()
    assert Message.objects.get(pk=said.pk).text == said.text


def test_own_words_are_put_more_formally(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url)

    answered(talk, "rephrasing", text="tum ruko", manner="formal")

    assert "आप in Hindi, آپ in Urdu" in model.words()
    assert "tum ruko" in model.words()


@pytest.mark.parametrize(
    "wish",
    [
        {"kind": "rephrasing", "manner": "formal"},
        {"kind": "rephrasing", "text": "x"},
        {"kind": "rephrasing", "text": "x", "manner": "ruder"},
        {"kind": "translation", "text": "x"},
        {"kind": "translation", "language": "hi"},
        {"kind": "translation", "text": "x", "language": "fr"},
        {"kind": "draft", "manner": "kinder"},
        {"kind": "check"},
        {"kind": "refund"},
    ],
)
def test_a_wish_without_its_words_is_refused(model: ModelServer, talk: Conversation, wish: dict[str, Any]) -> None:
    switched_on(model.url)

    with pytest.raises(Refused, match="not asked for this"):
        asked(talk, **wish)


def test_a_message_of_another_conversation_is_refused(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url)

    with pytest.raises(Refused, match="not asked for this"):
        asked(talk, "translation", message=cast.message(), language="hi")


def test_off_it_asks_nobody_and_nothing(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url)
    waiting = asked(talk)
    change_setting(by=cast.alice(), wanted=Wanted(on=False))

    turn.drain()

    with pytest.raises(Refused, match="No model is switched on"):
        asked(talk)
    with pytest.raises(Refused, match="The model is off"):
        check(by=cast.alice())
    waiting.refresh_from_db()
    assert (model.asked, waiting.problem) == ([], "off")


def test_for_a_brand_without_it_nobody_is_asked(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url, brands=[cast.brand("Other House")])

    with pytest.raises(Refused, match="No model is switched on"):
        asked(talk)


def test_who_reads_only_cannot_ask(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url)

    with pytest.raises(Refused, match="may not answer"):
        asked(talk, by=cast.vikram())


def test_who_lost_sight_of_the_conversation_gets_nothing(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url)
    waiting = asked(talk)
    cast.ravi().teams.clear()

    turn.drain()

    waiting.refresh_from_db()
    assert (model.asked, waiting.problem) == ([], "gone")


def test_a_request_is_seen_by_its_asker_and_admins_only(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url)
    call = answered(talk)

    assert call_for(cast.ravi(), call.pk) == call_for(cast.alice(), call.pk) == call
    assert not calls_for(cast.meera()).exists()
    with pytest.raises(NotFound):
        call_for(cast.charlie(), call.pk)


def test_cancelled_it_is_thrown_away_and_its_cost_kept(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url, price_in=Decimal(3))
    call = asked(talk)
    call.began_at = None
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(turn, "ask", lambda *asked: (cancel(call=call, by=cast.ravi()), client.ask(*asked))[1])
        turn.drain()

    call.refresh_from_db()
    assert (call.outcome, call.answer, call.result) == ("cancelled", "", "")
    assert (call.cost, call.reserved) == (Decimal("0.0003"), Decimal(0))


def test_cancelled_before_it_began_nothing_leaves(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url)
    call = asked(talk)
    cancel(call=call, by=cast.ravi())

    turn.drain()

    assert not model.asked


def test_nobody_cancels_for_another(model: ModelServer, talk: Conversation) -> None:
    switched_on(model.url)

    with pytest.raises(Refused, match="Somebody else"):
        cancel(call=asked(talk), by=cast.alice())


def test_a_model_sends_and_changes_nothing(model: ModelServer, talk: Conversation) -> None:
    before = Conversation.objects.values().get(pk=talk.pk)
    switched_on(model.url)

    answered(talk)

    assert not Sending.objects.exists()
    assert Conversation.objects.values().get(pk=talk.pk) == before
    assert Message.objects.filter(conversation=talk).count() == 1


def test_the_brands_voice_goes_along_with_a_draft(model: ModelServer, talk: Conversation) -> None:
    rules = {"address": "familiar", "emoji": 1, "sign_off": "wanted", "sign_off_text": "Meera Foods"}
    VoiceGuide.objects.create(brand=talk.brand, tone="Warm, like a neighbour.", rules=rules)
    Conversation.objects.filter(pk=talk.pk).update(language="hi", script="Deva")
    switched_on(model.url)

    answered(talk)

    for said in ("Warm, like a neighbour.", "तुम", "At most 1 emoji.", "For example: Meera Foods"):
        assert said in model.words()
