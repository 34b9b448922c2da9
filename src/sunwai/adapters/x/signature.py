"""Who is speaking: X's signature over the raw bytes, and its challenge."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

from sunwai.channels.types import Account, HookRequest
from sunwai.kernel.errors import Forged

HEADER = "x-twitter-webhooks-signature"


def verify(request: HookRequest, account: Account) -> None:
    """Compare the signature with ours, in constant time.

    Raises:
        Forged: it is missing, malformed or another's, or the connection has no consumer secret.

    Source: X, "Webhooks, Quickstart", Signature verification (docs of 2026-08-22).

    """
    given = request.headers.get(HEADER, "")
    if not hmac.compare_digest(given.encode("utf-8", "replace"), _signed(request.body, account).encode()):
        raise Forged("the signature does not fit the body")


def answer(request: HookRequest, account: Account) -> bytes:
    """Return the answer to the challenge (CRC) that X asks with a GET, now and then.

    Raises:
        Forged: there is no challenge, or we have no consumer secret.

    """
    token = request.query.get("crc_token", "")
    if not token:
        raise Forged("no crc_token")
    return json.dumps({"response_token": _signed(token.encode("utf-8", "replace"), account)}).encode()


def _signed(content: bytes, account: Account) -> str:
    secret = account.settings.get("consumer_secret", "")
    if not secret:
        raise Forged("the connection has no consumer secret")
    digest = hmac.digest(secret.encode(), content, hashlib.sha256)
    return "sha256=" + base64.b64encode(digest).decode()
