from __future__ import annotations

import pytest

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.channels.types import HookRequest
from sunwai.kernel.errors import Forged
from tests.adapters.facebook.graph_server import VERIFY, account
from tests.adapters.facebook.test_contract import signed

# Source: RFC 4231, test case 2
KNOWN = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"


def handshake(**changes: str) -> HookRequest:
    query = {"hub.mode": "subscribe", "hub.verify_token": VERIFY, "hub.challenge": "1158201444"}
    return HookRequest(method="GET", query={**query, **changes}, headers={}, body=b"")


def test_the_signature_is_hmac_sha256_in_hexadecimal() -> None:
    body = b"what do ya want for nothing?"
    request = HookRequest(method="POST", query={}, headers={"x-hub-signature-256": KNOWN}, body=body)

    FacebookAdapter().verify(request, account(app_secret="Jefe"))


def test_the_old_sha1_header_proves_nothing() -> None:
    request = signed(b"{}", "canary-app-secret")
    old = {"x-hub-signature": request.headers["x-hub-signature-256"]}

    with pytest.raises(Forged):
        FacebookAdapter().verify(HookRequest(method="POST", query={}, headers=old, body=b"{}"), account())


def test_a_handshake_that_knows_our_token_gets_its_challenge() -> None:
    assert FacebookAdapter().answer(handshake(), account()) == b"1158201444"


@pytest.mark.parametrize(
    "changes", [{"hub.verify_token": "guess"}, {"hub.verify_token": "é"}, {"hub.mode": "unsubscribe"}]
)
def test_a_handshake_that_does_not_is_forged(changes: dict[str, str]) -> None:
    with pytest.raises(Forged):
        FacebookAdapter().answer(handshake(**changes), account())


def test_without_a_verify_token_there_is_no_handshake() -> None:
    with pytest.raises(Forged):
        FacebookAdapter().answer(handshake(**{"hub.verify_token": ""}), account(verify_token=""))
