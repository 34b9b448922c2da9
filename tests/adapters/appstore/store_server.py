"""A small App Store Connect on this machine."""

from __future__ import annotations

from functools import cache
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from sunwai.channels.types import Account, Author, Kind, Outbound, RawDelivery, Visibility
from tests.adapters.rest_server import Answer, Asked, Rest, delivery, said

APP = "6448000001"
REVIEW = "00000021-a7e4-0001"
ANSWER = "e9c00001"


@cache
def pair() -> tuple[str, Any]:
    """Return a key made now: private as PEM, and public."""
    key = ec.generate_private_key(ec.SECP256R1())
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, *form).decode(), key.public_key()


def account(api_url: str = "http://127.0.0.1:9", **settings: str) -> Account:
    known = {"app_id": APP, "issuer_id": "issuer-1", "key_id": "KEY1", "private_key": pair()[0], "api_url": api_url}
    return Account(connection_id="c1", external_id=APP, settings={**known, **settings})


def review(body: str = "It does not open", *, name: str = REVIEW, answer: str = "", **changes: Any) -> dict[str, Any]:
    told = {"rating": 2, "title": "Slow", "reviewerNickname": "ana_s", "createdDate": "2026-11-20T01:02:03-08:00"}
    link = {"response": {"data": {"type": "customerReviewResponses", "id": answer}}} if answer else {}
    attributes = {**told, "body": body, "territory": "IND", **changes}
    return {"type": "customerReviews", "id": name, "attributes": attributes, "relationships": link}


def response(body: str = "Fixed in 2.1", *, name: str = ANSWER, to: str = REVIEW, **changes: Any) -> dict[str, Any]:
    told = {"responseBody": body, "lastModifiedDate": "2026-11-20T12:00:00Z", **changes}
    link = {"review": {"data": {"type": "customerReviews", "id": to}}}
    return {"type": "customerReviewResponses", "id": name, "attributes": told, "relationships": link}


def page(*reviews: Any, included: tuple[Any, ...] = (), more: str = "") -> Answer:
    links = {"next": f"https://api.appstoreconnect.example/v1/apps/{APP}/customerReviews?{more}"} if more else {}
    return said({"data": list(reviews), "included": list(included), "links": links})


def refusal(status: int, code: str, detail: str = "No.", **headers: str) -> Answer:
    error = {"id": "e1", "status": str(status), "code": code, "title": "No.", "detail": detail}
    return said({"errors": [error]}, status, **headers)


class Store(Rest):
    """The fake network."""

    def text_of(self, asked: Asked) -> str:
        return str(asked.fields["data"]["attributes"]["responseBody"])

    def refused(self) -> Answer:
        return refusal(403, "FORBIDDEN_ERROR", f"{pair()[0]} may not answer")

    def put_off(self) -> Answer:
        return refusal(429, "RATE_LIMIT_EXCEEDED")

    def success(self, asked: Asked) -> Any:
        if asked.method == "POST":
            return {"data": response(self.text_of(asked), state="PENDING_PUBLISH")}
        if asked.method == "DELETE":
            return None
        if asked.path.endswith("/customerReviews"):
            return {"data": []}
        return {"data": {"type": "apps", "id": APP, "attributes": {"name": "Meera Foods", "bundleId": "com.meera"}}}

    def echo(self) -> RawDelivery:
        return delivery({"data": response(self.taken()[-1])})

    def foreign_echo(self) -> RawDelivery:
        return delivery({"data": response("From App Store Connect")})


def answer(text: str = "We look into it", **changes: Any) -> Outbound:
    """Return an answer to Ana's review."""
    known: dict[str, Any] = {
        "key": "0192f0c1-0000-7000-8000-000000000009",
        "thread_key": "t1",
        "root": REVIEW,
        "visibility": Visibility.PUBLIC,
        "kind": Kind.REVIEW,
        "recipient": Author(external_id=REVIEW, name="ana_s"),
        "answers": REVIEW,
        "answers_kind": Kind.REVIEW,
        "answers_visibility": Visibility.PUBLIC,
    }
    return Outbound(text=text, **{**known, **changes})
