"""The optional model at the desk: off nothing of it shows; on, what it wrote is a draft to check, in plain words."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.inbox.models import Conversation, Draft, Message
from sunwai.model import turn
from sunwai.model.models import ModelCall
from tests import cast
from tests.desk.conftest import signed_in
from tests.model.server import ModelServer
from tests.model.setting import answered, switched_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Conversation:
    return cast.message(text="mera refund kab aayega? call 98765 43210").conversation


def page(browser: Client, talk: Conversation) -> str:
    return browser.get(f"/conversations/{talk.pk}/").content.decode()


def press(browser: Client, talk: Conversation, wish: str, **more: str) -> str:
    return browser.post(f"/conversations/{talk.pk}/model/", {"wish": wish, **more}).content.decode()


def done(browser: Client) -> str:
    turn.drain()
    return browser.get(f"/model/{ModelCall.objects.latest('pk').pk}/").content.decode()


def test_while_it_is_off_nothing_of_it_shows(ravi: Client, talk: Conversation) -> None:
    assert 'id="model"' not in page(ravi, talk)


def test_where_it_is_on_it_stands_above_the_answer(
    model: ModelServer, ravi: Client, vikram: Client, talk: Conversation
) -> None:
    switched_on(model.url)

    assert 'id="model"' in page(ravi, talk)
    assert '<option value="en" selected>' in page(ravi, talk)
    assert 'id="model"' not in page(vikram, talk)


def test_a_press_does_not_wait_for_the_server(model: ModelServer, ravi: Client, talk: Conversation) -> None:
    switched_on(model.url)

    shown = press(ravi, talk, "draft")

    assert "It waits for its turn." in shown
    assert 'hx-trigger="load delay:1s"' in shown
    assert 'hx-target="#model-said" hx-swap="innerHTML"' in shown  # cancelling leaves the place for the next one
    assert not model.asked


def test_what_came_is_offered_as_a_draft_to_check(model: ModelServer, ravi: Client, talk: Conversation) -> None:
    switched_on(model.url)
    press(ravi, talk, "draft")

    shown = done(ravi)

    assert 'data-model-say="Within five days."' in shown
    assert "Written by a model, check it." in shown
    assert "[PHONE-1]" in shown
    assert not Message.objects.filter(direction="out").exists()
    assert not Draft.objects.exists()


def test_script_in_what_came_is_plain_words(model: ModelServer, ravi: Client, talk: Conversation) -> None:
    model.writes = lambda _asked: '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    switched_on(model.url)
    press(ravi, talk, "draft")

    shown = done(ravi)

    assert "<script" not in shown
    assert "<img" not in shown
    assert "Markup, shown as plain words" in shown


def test_checked_the_mark_goes(model: ModelServer, ravi: Client, talk: Conversation) -> None:
    switched_on(model.url)
    call = answered(talk)

    shown = ravi.post(f"/model/{call.pk}/accept/").content.decode()

    assert "Written by a model, check it." not in shown
    assert "data-words" not in shown


def test_a_translation_stands_beside_the_original(model: ModelServer, ravi: Client, talk: Conversation) -> None:
    model.writes = lambda _asked: "When will my refund come?"
    switched_on(model.url)
    press(ravi, talk, "theirs", language="en", in_reply_to=str(talk.messages.get().pk))

    shown = done(ravi)

    assert "When will my refund come?" in shown
    assert "mera refund kab aayega? call 98765 43210" in shown


@pytest.mark.parametrize("wish", ["shorter", "kinder", "formal", "voice", "own", "summary", "draft"])
def test_every_button_asks_for_something(model: ModelServer, ravi: Client, talk: Conversation, wish: str) -> None:
    switched_on(model.url)
    press(ravi, talk, wish, text="tum ruko", language="ur")

    done(ravi)

    assert ModelCall.objects.get().outcome == "ok"


def test_a_summary_goes_into_the_note_of_a_hand_off(model: ModelServer, ravi: Client, talk: Conversation) -> None:
    switched_on(model.url)
    answered(talk, "summary")

    assert 'data-model-note="Within five days."' in ravi.get(f"/conversations/{talk.pk}/hand-off/").content.decode()


def test_put_away_it_shows_no_more(model: ModelServer, ravi: Client, talk: Conversation) -> None:
    switched_on(model.url)
    call = answered(talk)

    ravi.post(f"/model/{call.pk}/cancel/")

    assert "Within five days." not in page(ravi, talk)


def test_a_failure_is_said_in_words(model: ModelServer, ravi: Client, talk: Conversation) -> None:
    model.status = 401
    switched_on(model.url)
    press(ravi, talk, "draft")

    assert "refuses the key" in done(ravi)


def test_another_persons_request_does_not_exist(
    model: ModelServer, meera: Client, charlie: Client, talk: Conversation
) -> None:
    switched_on(model.url)
    call = answered(talk)

    for browser in (meera, charlie):
        assert browser.get(f"/model/{call.pk}/").status_code == 404
        assert browser.post(f"/model/{call.pk}/cancel/").status_code == 404
    assert signed_in(cast.alice()).post(f"/model/{call.pk}/accept/").status_code == 422


def test_nobody_asks_about_a_foreign_conversation(model: ModelServer, charlie: Client, talk: Conversation) -> None:
    switched_on(model.url)

    assert charlie.post(f"/conversations/{talk.pk}/model/", {"wish": "draft"}).status_code == 404
