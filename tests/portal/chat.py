"""A chat of Meera Foods and its visitors, as their browsers would be."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import jwt
from django.test import Client

from sunwai.connections.models import Connection
from sunwai.inbox.models import Conversation, Message
from sunwai.intake import pipeline
from sunwai.intake.models import Delivery
from sunwai.kernel import clock, crypto, ids
from tests import cast

SECRET = "a signing secret, long enough for every algorithm that an attacker might name"
SITE = "https://shop.example"
SANA = "sana-" + "s" * 43
BILAL = "bilal-" + "b" * 43


def widget(name: str = "shop", **changes: Any) -> Connection:
    opened = {"widget_id": name, "origins": f"{SITE} https://www.shop.example:8443/", "title": "", "greeting": "Hello"}
    values = {"name": "Chat", "brand": cast.brand(), "team": cast.team(), "open_settings": opened, **changes}
    sealed = crypto.seal({"signing_secret": SECRET})
    return Connection.objects.get_or_create(
        channel="widget", account_id=name, defaults={"sealed_secrets": sealed, **values}
    )[0]


def address(what: str, where: Connection | None = None) -> str:
    return f"/widget/{(where or widget()).pk}/{what}"


def identity_token(*, secret: str = SECRET, algorithm: str = "HS256", **claims: Any) -> str:
    life = dt.timedelta(minutes=5)
    told = {
        "sub": "42",
        "aud": str(widget().pk),
        "exp": clock.now() + life,
        "name": "Sana Rizvi",
        "jti": ids.secret_token(9),
        **claims,
    }
    return jwt.encode({name: value for name, value in told.items() if value is not None}, secret, algorithm=algorithm)


class Browser:
    """One browser at a chat."""

    def __init__(self, token: str = SANA, *, origin: str = SITE, where: Connection | None = None) -> None:
        self.client = Client()
        self.where = where or widget()
        self.headers = {"authorization": f"Bearer {token}", "origin": origin}

    def post(self, what: str, data: Any = None, **more: Any) -> Any:
        return self.client.post(address(what, self.where), data or {}, headers=self.headers, **more)

    def say(self, text: str, *, key: str = "key-0000000000000001", **more: Any) -> Any:
        return self.post("messages", {"key": key, "text": text, **more})

    def read(self, **asked: str) -> dict[str, Any]:
        answer = self.client.get(address("messages", self.where), asked, headers=self.headers)
        assert answer.status_code == 200, answer.content
        told: dict[str, Any] = answer.json()
        return told

    def see(self, *ids: str, state: str = "read") -> Any:
        body = json.dumps({"ids": ids, "state": state})
        return self.post("receipts", body, content_type="application/json")

    def sign_in(self, token: str) -> Any:
        return self.post("identity", {"identity": token})


def take_in() -> None:
    while pipeline.drain():
        pass


def answered(talk: Conversation, text: str = "It is on its way.", **changes: Any) -> Message:
    """Return an answer of ours in a chat, already sent."""
    values = {
        "direction": "out",
        "delivery": "sent",
        "delivery_at": clock.now(),
        "author_type": "agent",
        "author_name": "Ravi",
        "author_identity": None,
        "external_id": "ours/1",
        "kind": "chat",
        **changes,
    }
    return cast.message(talk, text, **values)


def rows() -> int:
    return Delivery.objects.count()
