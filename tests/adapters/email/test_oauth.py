from __future__ import annotations

import base64
import datetime as dt
import json
from typing import Any

import pytest

from sunwai.adapters.email import oauth
from sunwai.kernel import clock, http
from sunwai.kernel.errors import ChannelError
from tests.adapters.email.imap_server import Imap
from tests.adapters.email.people import ADAPTER, ADDRESS, account, outbound
from tests.adapters.email.smtp_server import Smtp

SECRET = "canary-refresh"
OAUTH = {
    "auth": "xoauth2",
    "oauth_token_url": "https://token.example/token",
    "oauth_client_id": "client",
    "oauth_client_secret": "canary-client",
    "oauth_refresh_token": SECRET,
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the token server was asked; put an answer there first."""
    asked: list[Any] = []

    def request(method: str, url: str, **parts: Any) -> http.Response:
        answer = asked.pop(0) if asked else json.dumps({"access_token": "new-token", "expires_in": 100})
        asked.append((method, url, parts["data"]))
        if isinstance(answer, Exception):
            raise answer
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        return http.Response(status=status, headers={}, body=body.encode(), url=url)

    monkeypatch.setattr(http, "request", request)
    return asked


def kept(minutes: int) -> dict[str, str]:
    ends = clock.now() + dt.timedelta(minutes=minutes)
    return {**OAUTH, "access_token": "kept-token", "access_token_expires": ends.isoformat()}


def test_a_new_token_is_kept_with_its_end(asked: list[Any]) -> None:
    found = ADAPTER.refresh(account(**OAUTH))

    assert found["access_token"] == "new-token"
    assert dt.datetime.fromisoformat(found["access_token_expires"]) > clock.now()
    assert asked[0][:2] == ("POST", OAUTH["oauth_token_url"])
    assert asked[0][2]["refresh_token"] == SECRET


def test_a_renewed_refresh_token_is_kept_too(asked: list[Any]) -> None:
    asked.append(json.dumps({"access_token": "a", "refresh_token": "b"}))

    assert ADAPTER.refresh(account(**OAUTH))["oauth_refresh_token"] == "b"


@pytest.mark.parametrize(("minutes", "token"), [(60, "kept-token"), (5, "new-token"), (-5, "new-token")])
@pytest.mark.usefixtures("asked")
def test_a_token_is_used_until_shortly_before_its_end(minutes: int, token: str) -> None:
    assert oauth.access_token(account(**kept(minutes))) == token


@pytest.mark.usefixtures("asked")
def test_there_is_nothing_to_renew_with_a_password_or_a_good_token() -> None:
    assert ADAPTER.refresh(account()) == {}
    assert ADAPTER.refresh(account(**kept(60))) == {}


@pytest.mark.parametrize(
    ("answer", "code", "permanent"),
    [
        ((400, SECRET), "token_refused", False),
        ((503, SECRET), "token", False),
        ((200, f'{{"error": "{SECRET}"}}'), "token", False),
        (http.Blocked("inside"), "blocked", True),
        (http.NotAnswered("late", reason="timeout", uncertain=True), "token", False),
    ],
)
def test_a_failure_holds_the_connection_and_tells_no_secret(
    asked: list[Any], answer: Any, code: str, *, permanent: bool
) -> None:
    asked.append(answer)

    with pytest.raises(ChannelError) as failed:
        ADAPTER.refresh(account(**OAUTH))

    error = failed.value
    assert (error.code, error.permanent, error.hold_connection) == (code, permanent, True)
    assert SECRET not in error.detail


def sasl() -> str:
    return base64.b64encode(f"user={ADDRESS}\x01auth=Bearer kept-token\x01\x01".encode()).decode()


def test_imap_signs_in_by_token(mailbox: Imap) -> None:
    mailbox.account = account(**{**kept(60), "imap_port": mailbox.account.settings["imap_port"]})

    ADAPTER.fetch(mailbox.account, {})

    assert sasl() in mailbox.heard


def test_smtp_signs_in_by_token_and_hears_why_not(network: Smtp) -> None:
    network.account = account(**{**kept(60), "smtp_port": network.account.settings["smtp_port"]})

    ADAPTER.send(outbound(), network.account)
    network.replies = {"AUTH": "334 eyJzdGF0dXMiOiI0MDAifQ==", "": "535 5.7.8 expired"}
    with pytest.raises(ChannelError) as failed:
        ADAPTER.send(outbound(), network.account)

    assert f"AUTH XOAUTH2 {sasl()}" in network.heard
    assert failed.value.code == "535"
