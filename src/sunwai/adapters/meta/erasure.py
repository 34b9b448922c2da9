"""Meta's call-back for a person who wants their data deleted: a form with a signed request, at the same door.

Source: Meta for Developers, "Data Deletion Request Callback", and "Signed Request" (2026-05).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from urllib.parse import unquote_plus, urlsplit

from sunwai.channels.shapes import Id, Shape, Text
from sunwai.channels.types import Account, Author, HookRequest, InboundErasure

START = b"signed_request="
ALGORITHM = "HMAC-SHA256"
CODE_LENGTH = 32


class SignedRequest(Shape):
    """What the signed half says. ``user_id`` is scoped to the app."""

    user_id: Id
    algorithm: Text = ALGORITHM


def is_erasure(body: bytes) -> bool:
    """Say whether a body is this form and not an event."""
    return body.startswith(START)


def holds(body: bytes, account: Account) -> bool:
    """Say whether the signature inside the form was made with the app secret, over the half that it signs."""
    secret = account.settings.get("app_secret", "")
    try:
        given, payload = _halves(body)
        return bool(secret) and hmac.compare_digest(
            _decoded(given), hmac.digest(secret.encode(), payload.encode(), hashlib.sha256)
        )
    except ValueError:
        return False


def erasure(body: bytes, account: Account) -> InboundErasure:
    """Return whom to forget.

    Raises:
        ValueError: the form says nobody.

    """
    told = SignedRequest.model_validate(json.loads(_decoded(_halves(body)[1])))
    if told.algorithm.upper() != ALGORITHM:
        raise ValueError("another way of signing")
    person = Author(external_id=told.user_id, scope=account.external_id)
    return InboundErasure(account=account.external_id, author=person)


def acknowledgement(request: HookRequest, *, key: str) -> bytes:
    """Return where the person can see what became of their wish; ``key`` is the delivery's."""
    code = hashlib.sha256(key.encode()).hexdigest()[:CODE_LENGTH]
    place = urlsplit(request.url)
    answer: Mapping[str, str] = {"url": f"{place.scheme}://{place.netloc}/erasure/{code}", "confirmation_code": code}
    return json.dumps(answer).encode()


def _halves(body: bytes) -> tuple[str, str]:
    """Return the signature and the payload, both still in base64url.

    The form has this one field: whoever logs in with the app is given a signed request of their own, and must not be
    able to put it beside, or inside, an event of their making.

    Raises:
        ValueError: there are not two halves, or there is anything besides them.

    """
    if not is_erasure(body) or b"&" in body:
        raise ValueError("not this form alone")
    given, dot, payload = unquote_plus(body[len(START) :].decode("ascii")).partition(".")
    if not (dot and given and payload.isascii()):
        raise ValueError("not a signed request")
    return given, payload


def _decoded(half: str) -> bytes:
    return base64.b64decode(half + "=" * (-len(half) % 4), altchars=b"-_", validate=True)
