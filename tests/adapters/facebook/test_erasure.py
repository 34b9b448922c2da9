"""Meta's call-back for people who want their data deleted."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import quote

import pytest

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.channels.types import Author, HookRequest, InboundErasure, RawDelivery
from sunwai.kernel.errors import Forged
from tests.adapters.facebook.graph_server import PAGE, SECRET, account

ADAPTER = FacebookAdapter()


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def form(secret: str = SECRET, **told: Any) -> bytes:
    payload = encoded(json.dumps({"algorithm": "HMAC-SHA256", "issued_at": 1763700000, **told}).encode())
    signature = encoded(hmac.digest(secret.encode(), payload.encode(), hashlib.sha256))
    return b"signed_request=" + quote(f"{signature}.{payload}").encode()


def request(body: bytes) -> HookRequest:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    url = "https://desk.example/hooks/7?x=1"
    return HookRequest(method="POST", query={}, headers=headers, body=body, url=url)


def test_a_wish_with_its_own_signature_is_taken() -> None:
    ADAPTER.verify(request(form(user_id="218471")), account())


@pytest.mark.parametrize(
    "body",
    [
        form(secret="another", user_id="218471"),
        form(user_id="218471") + b"x",
        b"signed_request=",
        b"signed_request=a.b",
        b"signed_request=%ff.%ff",
        b"signed_request=\xff",
        b"signed_request=" + b"&" * 99,
        b'{"object": "page", "entry": [], "x": "&' + form(user_id="218471") + b'&"}',
        form(user_id="218471") + b"&again=1",
        b"x=1&" + form(user_id="218471"),
    ],
)
def test_a_wish_that_is_not_metas_is_forged(body: bytes) -> None:
    with pytest.raises(Forged):
        ADAPTER.verify(request(body), account())


def test_without_an_app_secret_no_wish_is_taken() -> None:
    with pytest.raises(Forged):
        ADAPTER.verify(request(form(secret="", user_id="1")), account(app_secret=""))


def test_the_wish_names_whom_to_forget() -> None:
    (item,) = ADAPTER.parse(RawDelivery(key="k", body=form(user_id="218471")), account())

    assert item == InboundErasure(account=PAGE, author=Author(external_id="218471", scope=PAGE))


@pytest.mark.parametrize(
    "body", [form(), form(user_id="1", algorithm="none"), b"signed_request=a.%00", b"signed_request="]
)
def test_a_wish_that_names_nobody_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        ADAPTER.parse(RawDelivery(key="k", body=body), account())


def test_the_answer_says_where_the_wish_can_be_followed() -> None:
    wish = request(form(user_id="218471"))

    told = json.loads(ADAPTER.acknowledge(wish, account()))

    code = hashlib.sha256(ADAPTER.delivery_key(wish).encode()).hexdigest()[:32]
    assert told == {"url": f"https://desk.example/erasure/{code}", "confirmation_code": code}


def test_an_event_is_merely_acknowledged() -> None:
    assert ADAPTER.acknowledge(request(b"{}"), account()) == b"ok"
