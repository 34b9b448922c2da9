"""An answer and the brand's voice: told, refused only where the owner says so, gone past with a note, counted."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from sunwai.assist.handlers import count_voice
from sunwai.inbox.actions.note import note
from sunwai.inbox.actions.reply import reply
from sunwai.inbox.events import MessageSent
from sunwai.inbox.models import Activity, Conversation, Message
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.knowledge.models import VoiceCheck
from sunwai.people.models import AuditEntry, Staff
from tests import cast
from tests.knowledge.test_voice import guide

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Conversation:
    """Return a conversation in which Asha wrote in private."""
    begun = cast.conversation()
    cast.message(begun)
    return begun


def answer(talk: Conversation, text: str, *, by: Staff | None = None, **extras: Any) -> Message:
    return reply(conversation=talk, by=by or cast.ravi(), text=text, visibility="private", key="k1", **extras)


def test_nothing_is_refused_that_the_owner_did_not_say(talk: Conversation) -> None:
    guide(emoji=0, exclamations=0)

    assert answer(talk, "Sent! 😀").text == "Sent! 😀"


def test_a_blocking_rule_refuses_in_the_persons_language(talk: Conversation) -> None:
    guide(emoji=0, exclamations=0, blocking=["emoji"])

    with translation.override("hi"), pytest.raises(Refused) as refused:
        answer(talk, "Sent! 😀")

    assert refused.value.code == "brand_voice"
    assert "😀" in str(refused.value.message)
    assert not Message.objects.filter(direction="out").exists()


def test_who_may_go_past_it_is_written_down(talk: Conversation) -> None:
    guide(emoji=0, blocking=["emoji"], overriding=["agent"])

    answer(talk, "Sent! 😀", voice_anyway=True)

    assert Activity.objects.get(verb="voice_overridden").data == {"rules": ["emoji"]}
    assert AuditEntry.objects.get(verb="voice_overridden").data == {"rules": ["emoji"]}


def test_who_may_not_go_past_it_is_refused_all_the_same(talk: Conversation) -> None:
    guide(emoji=0, blocking=["emoji"], overriding=["lead"])

    with pytest.raises(Refused, match="may not send it"):
        answer(talk, "Sent! 😀", voice_anyway=True)


def test_another_channels_rule_blocks_nothing_here(talk: Conversation) -> None:
    guide(scope={"channel": "instagram"}, emoji=0, blocking=["emoji"])

    assert answer(talk, "Sent! 😀").pk


def test_a_note_is_nobodys_voice(talk: Conversation) -> None:
    guide(emoji=0, blocking=["emoji"])

    assert note(conversation=talk, by=cast.ravi(), text="😀", key="k2").pk


def test_a_sent_answer_is_counted_once_without_its_words(talk: Conversation) -> None:
    guide(emoji=0, exclamations=0)
    sent = answer(talk, "Sent! Please look.")
    told = MessageSent(conversation_id=talk.pk, message_id=sent.pk)

    count_voice(told, 1)
    count_voice(told, 1)

    row = VoiceCheck.objects.get()
    assert (row.asked, row.broken, row.channel) == (",emoji,exclamations,", ",exclamations,", talk.channel)
    assert row.at <= clock.now()


def test_a_machines_words_are_not_counted_as_peoples(talk: Conversation) -> None:
    guide(emoji=0)
    sent = answer(talk, "Sent! 😀")
    Message.objects.filter(pk=sent.pk).update(automatic=True)

    count_voice(MessageSent(conversation_id=talk.pk, message_id=sent.pk), 1)

    assert not VoiceCheck.objects.exists()


def test_without_a_guide_nothing_is_counted(talk: Conversation) -> None:
    sent = answer(talk, "Sent! 😀")

    count_voice(MessageSent(conversation_id=talk.pk, message_id=sent.pk), 1)

    assert not VoiceCheck.objects.exists()
