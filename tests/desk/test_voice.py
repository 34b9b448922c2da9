"""The brand's voice in the answer box: told as one writes, changed by a press, refused only where the owner says so."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.inbox.models import Activity, Conversation, Message
from tests.inbox.talk import asked
from tests.knowledge.test_voice import guide

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Conversation:
    return asked()


def writing(
    browser: Client, talk: Conversation, text: str, *, mode: str = "private", ignored: tuple[str, ...] = ()
) -> str:
    said = {"mode": mode, "text": text, "voice_ignored": list(ignored)}
    return browser.post(f"/conversations/{talk.pk}/draft/", said).content.decode()


def send(browser: Client, talk: Conversation, text: str, **more: str) -> str:
    said = {"mode": "private", "text": text, "key": "k1", **more}
    return browser.post(f"/conversations/{talk.pk}/answer/", said).content.decode()


def test_a_hint_marks_the_place_says_why_and_offers_the_change(ravi: Client, talk: Conversation) -> None:
    guide(address="formal")

    shown = writing(ravi, talk, "😀 तुम अपना नंबर भेजो")

    assert "<mark>तुम</mark>" in shown
    assert 'data-start="3" data-end="6"' in shown  # as browsers count
    assert 'data-instead="आप"' in shown
    assert "We say आप" in shown


def test_what_is_ignored_once_or_for_the_draft_is_not_told_again(ravi: Client, talk: Conversation) -> None:
    guide(address="formal", emoji=0)

    shown = writing(ravi, talk, "तुम अपना नंबर भेजो 😀", ignored=("emoji", "address:तुम"))

    assert "😀</mark>" not in shown
    assert "<mark>तुम</mark>" not in shown
    assert "<mark>भेजो</mark>" in shown


def test_only_two_are_shown_and_the_others_counted(ravi: Client, talk: Conversation) -> None:
    guide(emoji=0)

    shown = writing(ravi, talk, "😀 " * 5)

    assert shown.count("data-voice ") == 2
    assert "and 3 more" in shown


def test_a_note_and_a_brand_without_a_guide_hear_nothing(ravi: Client, talk: Conversation) -> None:
    assert "data-voice" not in writing(ravi, talk, "😀")
    guide(emoji=0)

    assert "data-voice" not in writing(ravi, talk, "😀", mode="note")


def test_a_missing_sign_off_is_told_at_the_end_of_a_sentence(ravi: Client, talk: Conversation) -> None:
    guide(sign_off="wanted", sign_off_text="Team Lotus")
    words = "We have sent your money back to your account this morning"

    assert "Team Lotus" not in writing(ravi, talk, words)
    assert "Team Lotus" in writing(ravi, talk, f"{words}.")


def test_a_blocked_answer_keeps_its_words_and_says_who_may_go_on(ravi: Client, talk: Conversation) -> None:
    guide(emoji=0, blocking=["emoji"], overriding=["agent"])

    refused = send(ravi, talk, "Sent 😀")
    send(ravi, talk, "Sent 😀", voice_anyway="1")

    assert "voice_anyway" in refused
    assert "Sent 😀" in refused
    assert Message.objects.get(direction="out").text == "Sent 😀"
    assert Activity.objects.filter(verb="voice_overridden").exists()


def test_who_may_not_go_on_is_offered_nothing(ravi: Client, talk: Conversation) -> None:
    guide(emoji=0, blocking=["emoji"], overriding=["lead"])

    refused = send(ravi, talk, "Sent 😀")

    assert "no emoji" in refused
    assert "voice_anyway" not in refused


def test_how_we_speak_stands_beside_the_box(ravi: Client, talk: Conversation) -> None:
    guide(tone="Warm, never servile.", words=[["issue", "problem"]], emoji=1)

    shown = ravi.get(f"/conversations/{talk.pk}/voice/").content.decode()

    assert "How we speak" in shown
    assert "Warm, never servile." in shown
    assert "We say “problem”, not “issue”." in shown
