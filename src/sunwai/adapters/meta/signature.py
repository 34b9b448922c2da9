"""Who is speaking: Meta's signature over the raw bytes, its handshake, and our proof towards it."""

from __future__ import annotations

import hashlib
import hmac

from sunwai.channels.types import Account, HookRequest
from sunwai.kernel.errors import Forged

HEADER = "x-hub-signature-256"
SCHEME = "sha256="


def verify(request: HookRequest, account: Account) -> None:
    """Compare the signature with ours, in constant time.

    Raises:
        Forged: it is missing, malformed or another's, or the connection has no app secret.

    Source: Graph API, "Webhooks, Getting Started", Validating Payloads.

    """
    secret = account.settings.get("app_secret", "")
    scheme, given = request.headers.get(HEADER, "")[: len(SCHEME)], request.headers.get(HEADER, "")[len(SCHEME) :]
    expected = hmac.digest(secret.encode(), request.body, hashlib.sha256).hex()
    if not secret or scheme != SCHEME or not _same(given, expected):
        raise Forged("the signature does not fit the body")


def answer(request: HookRequest, account: Account) -> bytes:
    """Return the challenge of Meta's handshake.

    Raises:
        Forged: the verify token is not ours, or we have none.

    """
    token = account.settings.get("verify_token", "")
    given = request.query.get("hub.verify_token", "")
    if not token or request.query.get("hub.mode") != "subscribe" or not _same(given, token):
        raise Forged("the handshake does not know our verify token")
    return request.query.get("hub.challenge", "").encode()


def proof(account: Account) -> str:
    """Return the proof that whoever uses the token also has the app secret.

    Source: Graph API, "Secure Requests", appsecret_proof.
    """
    token, secret = account.settings["access_token"], account.settings["app_secret"]
    return hmac.digest(secret.encode(), token.encode(), hashlib.sha256).hex()


def _same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())
