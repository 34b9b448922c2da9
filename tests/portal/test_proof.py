"""Proof links in a browser: looking uses nothing up, a public one asks for a code said from the handle."""

from __future__ import annotations

import re
from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client

from sunwai.inbox.actions.proofs import make_proof_link, prove_by_code
from sunwai.inbox.models import Conversation
from sunwai.portal import sessions
from tests import cast
from tests.portal.chat import widget

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Conversation:
    widget()
    return cast.message(text="mera paisa?", visibility="public", kind="comment").conversation


def secret_of(talk: Conversation, *, public: bool) -> str:
    identity = talk.threads.get().identity
    return make_proof_link(identity=identity, conversation=talk, by=cast.ravi(), public=public)[1]


def opened(browser: Client, secret: str) -> Any:
    return browser.post(f"/proof/{secret}/")


def _said(talk: Conversation, browser: Client, secret: str) -> str:
    code = code_in(opened(browser, secret))
    assert prove_by_code(identity=talk.threads.get().identity, text=code)
    return "/proof/waiting/"


def code_in(page: Any) -> str:
    found = re.search(r'id="code">([^<]+)<', page.content.decode())
    assert found
    return found[1]


def test_looking_at_a_link_uses_nothing_up(talk: Conversation) -> None:
    secret = secret_of(talk, public=False)

    for _ in range(3):
        assert Client().get(f"/proof/{secret}/").status_code == 200

    assert opened(Client(), secret).headers["Location"] == f"/my/{talk.pk}/"


def test_a_private_link_opens_the_conversation_once(talk: Conversation) -> None:
    secret, browser = secret_of(talk, public=False), Client()

    opened(browser, secret)

    assert "mera paisa?" in browser.get(f"/my/{talk.pk}/").content.decode()
    assert opened(Client(), secret).status_code == 404


@pytest.mark.parametrize("public", [False, True])
def test_a_link_is_not_used_up_while_nobody_can_be_let_in(talk: Conversation, *, public: bool) -> None:
    secret, browser = secret_of(talk, public=public), Client(raise_request_exception=False)
    place = _said(talk, browser, secret) if public else f"/proof/{secret}/"
    ask = browser.get if public else browser.post

    with patch.object(sessions, "session", side_effect=OperationalError("locked")):
        assert ask(place).status_code >= 500

    assert ask(place).headers["Location"] == f"/my/{talk.pk}/"


def test_a_public_link_opens_nothing_by_itself(talk: Conversation) -> None:
    browser = Client()
    page = opened(browser, secret_of(talk, public=True))

    assert code_in(page)
    assert browser.get(f"/my/{talk.pk}/").status_code == 302
    assert browser.get("/proof/waiting/", headers={"accept": "application/json"}).json() == {"said": False}


def test_the_code_said_from_the_handle_lets_that_browser_in(talk: Conversation) -> None:
    secret, browser, other = secret_of(talk, public=True), Client(), Client()
    code = code_in(opened(browser, secret))
    opened(other, secret)

    prove_by_code(identity=talk.threads.get().identity, text=f"my code is {code.lower()}")

    assert other.get("/proof/waiting/", headers={"accept": "application/json"}).json() == {"said": False}
    assert browser.get("/proof/waiting/").headers["Location"] == f"/my/{talk.pk}/"
    assert "mera paisa?" in browser.get(f"/my/{talk.pk}/").content.decode()


def test_what_the_code_opened_is_opened_once(talk: Conversation) -> None:
    browser = Client()
    code = code_in(opened(browser, secret_of(talk, public=True)))
    prove_by_code(identity=talk.threads.get().identity, text=code)
    kept = browser.cookies["sunwai_proof"].value
    browser.get("/proof/waiting/")

    thief = Client()
    thief.cookies["sunwai_proof"] = kept

    assert "Location" not in thief.get("/proof/waiting/").headers


def test_a_code_said_from_another_handle_is_nothing(talk: Conversation) -> None:
    browser = Client()
    code = code_in(opened(browser, secret_of(talk, public=True)))

    assert prove_by_code(identity=cast.identity(cast.customer("Bilal")), text=code) is None

    assert browser.get("/proof/waiting/", headers={"accept": "application/json"}).json() == {"said": False}


@pytest.mark.parametrize("secret", ["x", "a" * 500, "%00", "..%2f"])
def test_a_made_up_link_is_not_there(secret: str) -> None:
    assert Client().get(f"/proof/{secret}/").status_code == 404
