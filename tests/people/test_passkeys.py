"""Passkeys in a real browser with a virtual authenticator, under the real content policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from sunwai.people.actions.links import make_invitation
from tests import cast
from tests.servers.browser import Watched

pytestmark = [pytest.mark.browser, pytest.mark.asks_sqlite, pytest.mark.django_db(transaction=True)]


@dataclass
class Visit:
    page: Page
    base: str

    def go(self, path: str) -> None:
        self.page.goto(self.base + path)

    def authenticator(self) -> Any:
        devtools = self.page.context.new_cdp_session(self.page)
        devtools.send("WebAuthn.enable")
        options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
        options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return devtools


@pytest.fixture
def visit(watched: Watched, live_server: LiveServer) -> Visit:
    port = urlsplit(live_server.url).port
    watched.expected = ("/live", "/presence")  # the live stream is not served by Django
    return Visit(watched.page(), f"http://localhost:{port}")


def add_passkey(visit: Visit) -> None:
    """Come in by an invitation and choose a passkey."""
    visit.go(urlsplit(make_invitation(cast.ravi())).path)
    visit.authenticator()
    visit.page.click("main button.primary")
    visit.page.click("button[value=passkey]")
    visit.page.wait_for_load_state()
    visit.page.click("#mfa_webauthn_add")
    visit.page.wait_for_url("**/recovery-codes/")


def test_an_invited_person_adds_a_passkey_and_signs_in_with_it(visit: Visit) -> None:
    add_passkey(visit)
    visit.page.click(".bar form button")
    visit.page.wait_for_url("**/account/login/")  # waits for its scripts, too

    visit.page.click("#passkey_login")
    visit.page.wait_for_url(f"{visit.base}/")

    visit.go("/account/2fa/")
    assert "My passkey" in visit.page.inner_text("main")


def test_a_passkey_that_is_not_used_is_told_on_the_page(visit: Visit) -> None:
    visit.go("/account/login/")
    devtools = visit.authenticator()
    devtools.send("WebAuthn.disable")
    visit.authenticator()

    visit.page.click("#passkey_login")

    visit.page.wait_for_selector("#passkey-failed:not([hidden])")
