"""A small Google Play on this machine."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from sunwai.channels.types import Account, Author, Kind, Outbound, RawDelivery, Visibility
from sunwai.kernel import clock
from tests.adapters.rest_server import Answer, Asked, Rest, delivery, said

APP = "com.meerafoods.shop"
REVIEW = "gp:AOqpTOEana"


@cache
def pair() -> tuple[str, Any]:
    """Return a key made now: private as PEM, and public."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, *form).decode(), key.public_key()


def service_account() -> str:
    known = {"type": "service_account", "client_email": "desk@meera.iam.example", "private_key_id": "k1"}
    return json.dumps({**known, "private_key": pair()[0]})


def account(api_url: str = "http://127.0.0.1:9", **settings: str) -> Account:
    known = {
        "package_name": APP,
        "service_account": "canary-service-account",
        "access_token": "canary-access-token",
        "access_token_expires": (clock.now() + dt.timedelta(hours=1)).isoformat(),
        "api_url": api_url,
        "token_url": f"{api_url}/token",
    }
    return Account(connection_id="c1", external_id=APP, settings={**known, **settings})


def at(seconds: float) -> dict[str, Any]:
    return {"seconds": str(int(seconds)), "nanos": 250_000_000}


def review(
    text: str = "App band ho jaata hai", *, name: str = REVIEW, when: float = 1_795_000_000, **changes: Any
) -> Any:
    known = {"text": text, "lastModified": at(when), "starRating": 1, "reviewerLanguage": "hi", "thumbsUpCount": 3}
    known |= {"device": "klte", "androidOsVersion": 34, "appVersionCode": 812, "appVersionName": "8.1.2"}
    return {"reviewId": name, "authorName": "Ana Sharma", "comments": [{"userComment": {**known, **changes}}]}


def answered(text: str = "Sorry! Fixed in 8.1.3.", *, when: float = 1_795_000_500, **changes: Any) -> Any:
    found = review(**changes)
    return {**found, "comments": [*found["comments"], {"developerComment": {"text": text, "lastModified": at(when)}}]}


def page(*reviews: Any, more: str = "") -> Answer:
    return said({"reviews": list(reviews), **({"tokenPagination": {"nextPageToken": more}} if more else {})})


def refusal(status: int, reason: str, message: str = "No.") -> Answer:
    errors = [{"message": message, "domain": "androidpublisher", "reason": reason}]
    return said({"error": {"code": status, "message": message, "errors": errors}}, status)


class Play(Rest):
    """The fake network."""

    def text_of(self, asked: Asked) -> str:
        return str(asked.fields["replyText"])

    def refused(self) -> Answer:
        return refusal(403, "forbidden", "canary-access-token may not reply")

    def put_off(self) -> Answer:
        return refusal(429, "rateLimitExceeded")

    def success(self, asked: Asked) -> Any:
        if asked.method == "POST":
            return {"result": {"replyText": self.text_of(asked), "lastEdited": at(1_795_000_900)}}
        return {"reviews": []}

    def echo(self) -> RawDelivery:
        told = {"text": self.taken()[-1], "lastModified": at(1_795_000_901)}
        return delivery({**review(), "comments": [{"developerComment": told}]})

    def foreign_echo(self) -> RawDelivery:
        told = {"text": "From the Play Console", "lastModified": at(1_795_000_901)}
        return delivery({**review(), "comments": [{"developerComment": told}]})


def answer(text: str = "We look into it", **changes: Any) -> Outbound:
    """Return an answer to Ana's review."""
    known: dict[str, Any] = {
        "key": "0192f0c1-0000-7000-8000-000000000009",
        "thread_key": "t1",
        "root": REVIEW,
        "visibility": Visibility.PUBLIC,
        "kind": Kind.REVIEW,
        "recipient": Author(external_id=REVIEW, name="Ana Sharma"),
        "answers": REVIEW,
        "answers_kind": Kind.REVIEW,
        "answers_visibility": Visibility.PUBLIC,
    }
    return Outbound(text=text, **{**known, **changes})
