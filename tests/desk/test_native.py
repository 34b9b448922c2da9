"""The menu of a bubble: what the network can do to a message, what was asked, and what came of it."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.channels.types import Action, Capability
from sunwai.inbox.models import Message, NativeAction
from tests import cast
from tests.connections.network import become

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _able(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, able=[Capability.LIKE, Capability.HIDE, Capability.DELETE])


def comment() -> Message:
    return cast.message(kind="comment", visibility="public")


def shown(client: Client, message: Message) -> str:
    return client.get(f"/conversations/{message.conversation_id}/tail/").content.decode()


def test_a_message_offers_what_its_network_can_and_deleting_asks_first(ravi: Client) -> None:
    page = shown(ravi, comment())

    assert [words in page for words in ("Like", "Hide from the public", "Delete on the network", "Repost")] == [
        *(True, True, True),
        False,
    ]
    assert "hx-confirm=&quot;" not in page
    assert "it cannot come back. Delete it?" in page


def test_who_may_not_answer_is_offered_nothing(vikram: Client) -> None:
    assert "Hide from the public" not in shown(vikram, comment())


def test_what_was_asked_is_shown_and_can_be_cancelled(ravi: Client) -> None:
    message = comment()

    asked = ravi.post(f"/messages/{message.pk}/native/hide/").content.decode()
    cancelled = ravi.post(f"/messages/{message.pk}/native/hide/cancel/").content.decode()

    assert ("will be hidden" in asked, "Ravi hid a message from the public" in asked) == (True, True)
    assert "will be hidden" not in cancelled
    assert not NativeAction.objects.exists()


@pytest.mark.parametrize(
    ("state", "error", "words"),
    [("done", "", "liked"), ("dead", "not yours", "could not be liked: not yours"), ("waiting", "", "will be liked")],
)
def test_what_came_of_it_is_said(ravi: Client, state: str, error: str, words: str) -> None:
    message = comment()
    NativeAction.objects.create(
        message=message, connection=cast.facebook(), action="like", family="like", state=state, last_error=error
    )

    page = shown(ravi, message)

    assert words in page
    assert ("Take the like back" in page) == (state == "done")


def test_an_action_nobody_knows_is_not_there(ravi: Client) -> None:
    assert ravi.post(f"/messages/{comment().pk}/native/explode/").status_code == 404


def test_what_is_refused_is_said_in_words(ravi: Client) -> None:
    refused = ravi.post(f"/messages/{comment().pk}/native/{Action.REPOST}/")

    assert refused.status_code == 422
