"""A small Mastodon server on this machine."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sunwai.channels.types import Account, RawDelivery
from tests.adapters.rest_server import Answer, Asked, Rest, delivery, said

PAYLOADS = Path(__file__).parent / "payloads"
TOKEN = "canary-token"
HANDLE = "titli@titli.example"
MENTION = "@asha@chai.example"


def account(api_url: str = "http://127.0.0.1:9", **facts: str) -> Account:
    settings = {"api_url": api_url, "handle": HANDLE, "access_token": TOKEN}
    return Account(connection_id="c1", external_id=HANDLE, settings=settings, facts=facts)


def told(name: str) -> Any:
    return json.loads((PAYLOADS / f"{name}.json").read_text())


@dataclass
class Server(Rest):
    """Answers what a test puts into ``knows`` by path; everything else as far as the contract needs."""

    account: Account = field(default_factory=account)
    knows: dict[str, Any] = field(default_factory=dict)

    def text_of(self, asked: Asked) -> str:
        """What the reader sees of it without the name that each part begins with."""
        return str(asked.fields.get("status", "")).removeprefix(MENTION).strip()

    def refused(self) -> Answer:
        return said({"error": f"Validation failed: {TOKEN}"}, 422)

    def put_off(self) -> Answer:
        return said({"error": "Too many requests"}, 429, x_ratelimit_reset="2030-01-01T00:00:00.000000Z")

    def respond(self, asked: Asked) -> Answer | None:
        if asked.method == "GET":
            self.asked.append(asked)
            return self.shown(asked)
        return super().respond(asked)

    def shown(self, asked: Asked) -> Answer:
        known = self.knows.get(asked.path, self.success(asked))
        return known if isinstance(known, tuple) else said(known)

    def success(self, asked: Asked) -> Any:
        if asked.path in self.knows:
            return self.knows[asked.path]
        if asked.path == "/api/v1/statuses" and asked.method == "POST":
            return {"id": str(900 + len(self.took))}
        if asked.path == "/api/v1/accounts/verify_credentials":
            return told("own_answer")["status"]["account"]
        if asked.path.startswith("/api/v1/statuses/"):
            return told("mention")["status"]
        return {"id": "77"} if asked.method == "POST" else []

    def echo(self) -> RawDelivery:
        sent = told("own_answer")
        return delivery({**sent, "status": {**sent["status"], "id": str(900 + len(self.took))}})

    def foreign_echo(self) -> RawDelivery:
        return delivery(told("own_answer"))
