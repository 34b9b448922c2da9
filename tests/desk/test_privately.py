"""Public by default, private for a reason, and closed in public: as the desk proposes it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client, override_settings

from sunwai.desk.privately import reason_for
from sunwai.inbox.models import Conversation, Draft, Message
from sunwai.kernel import clock
from tests import cast

#: One press is two answers, and each costs what an answer costs; never a cost per row.
TWO_ANSWERS = [{"model": model, "field": "*"} for model in ("inbox.Message", "inbox.Conversation", "kernel.Fact")]

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Conversation:
    return complaint("mera paisa kab aayega?").conversation


def complaint(text: str) -> Message:
    return cast.message(text=text, visibility="public", kind="comment")


def go(client: Client, talk: Conversation) -> None:
    words = {"key": "k", "public": "We wrote to you.", "private": "Tell us."}
    with override_settings(ZEAL_ALLOWLIST=TWO_ANSWERS):
        client.post(f"/conversations/{talk.pk}/private/", words, headers={"HX-Request": "true"})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("mera paisa kab aayega?", ""),
        ("DM me please", "asked"),
        ("my number is 98765 43210", "personal"),
        ("a long story " * 60, "complex"),
    ],
)
def test_private_is_proposed_for_a_reason_only(text: str, reason: str) -> None:
    assert reason_for([complaint(text)]) == reason


def test_the_dialog_proposes_words_in_the_customer_s_language(ravi: Client, talk: Conversation) -> None:
    Conversation.objects.filter(pk=talk.pk).update(language="en")

    page = ravi.get(f"/conversations/{talk.pk}/private/").content.decode()

    assert "We have written to you in private" in page


def test_one_press_sends_both(ravi: Client, talk: Conversation) -> None:
    go(ravi, talk)

    said = talk.messages.filter(direction="out").order_by("pk").values_list("visibility", "text")
    assert list(said) == [("public", "We wrote to you."), ("private", "Tell us.")]


def test_what_is_refused_keeps_its_words(ravi: Client, talk: Conversation) -> None:
    words = {"key": "k", "public": "We wrote to you.", "private": ""}

    page = ravi.post(f"/conversations/{talk.pk}/private/", words)

    assert page.status_code == 422
    assert "We wrote to you." in page.content.decode()


def test_the_end_is_asked_for_and_drafted_in_public(ravi: Client, talk: Conversation) -> None:
    go(ravi, talk)
    assert "say there how it ended" in ravi.get(f"/conversations/{talk.pk}/").content.decode()

    ravi.post(f"/conversations/{talk.pk}/private/close/")

    draft = Draft.objects.get(conversation=talk)
    assert (draft.visibility, "sorted this out" in draft.text) == ("public", True)


def test_who_waits_in_public_and_in_private_is_seen_apart(ravi: Client, talk: Conversation) -> None:
    cast.message(talk, text="here is my number")

    page = ravi.get(f"/conversations/{talk.pk}/").content.decode()

    assert "Waits in public" in page
    assert "Waits in private" in page


def test_viewers_are_offered_nothing(talk: Conversation) -> None:
    client = Client()
    client.force_login(cast.vikram())

    assert b"/private/" not in client.get(f"/conversations/{talk.pk}/").content


def write_on(talk: Conversation, count: int) -> None:
    values = {"direction": "in", "kind": "chat", "visibility": "private", "author_type": "customer"}
    now = clock.now()
    said = [
        Message(conversation=talk, text="?", sent_at=now + dt.timedelta(seconds=number), **values)
        for number in range(count)
    ]
    Message.objects.bulk_create(said)


def test_a_long_conversation_still_says_who_waits_in_public_and_that_the_end_is_due(
    ravi: Client, talk: Conversation
) -> None:
    asked = talk.messages.get().sent_at
    go(ravi, talk)
    Message.objects.filter(conversation=talk, direction="out", visibility="public").update(deleted_at=clock.now())
    write_on(talk, 250)

    page = ravi.get(f"/conversations/{talk.pk}/").content.decode()

    assert "Waits in public" in page
    assert f'datetime="{asked.isoformat()[:16]}' in page
    assert "This began in public" in page


def test_a_stretch_of_long_ago_says_who_waits_now(ravi: Client, talk: Conversation) -> None:
    write_on(talk, 250)
    Message.objects.filter(conversation=talk, visibility="public").update(deleted_at=clock.now())
    earlier = ravi.get(f"/conversations/{talk.pk}/").context["before"]

    told = ravi.get(f"/conversations/{talk.pk}/", {"before": earlier}).content.decode()

    assert "Waits in private" in told
    assert "Waits in public" not in told
