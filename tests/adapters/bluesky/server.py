"""A small Bluesky network on this machine."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sunwai.channels.types import Account, RawDelivery
from tests.adapters.rest_server import Answer, Asked, Rest, delivery, said

PAYLOADS = Path(__file__).parent / "payloads"
DID = "did:plc:titlibazaar000000000000"
ASHA = "did:plc:ashaverma00000000000000"
HANDLE = "titli.example"
PASSWORD = "canary-app-password"
POST = f"at://{ASHA}/app.bsky.feed.post/3laaaaaaaaa2a"
FAR = 4_000_000_000
CID = "bafyreigej5buwyhrttwfjtpmk6r5jbysy3mimaaxg6vfd7sgvghk2cu6tq"


def token(exp: float = FAR, kind: str = "access") -> str:
    """Return what looks like a session token."""
    said_of_it = base64.urlsafe_b64encode(json.dumps({"sub": DID, "exp": exp, "kind": kind}).encode()).decode()
    return f"canary.{said_of_it.rstrip('=')}.signature"


def account(api_url: str = "http://127.0.0.1:9", **settings: str) -> Account:
    secrets = {"app_password": PASSWORD, "access_token": token(), "refresh_token": token(kind="refresh")}
    opened = {"api_url": api_url, "handle": HANDLE}
    return Account(connection_id="c1", external_id=HANDLE, settings={**opened, **secrets, **settings})


def told(name: str) -> Any:
    return json.loads((PAYLOADS / f"{name}.json").read_text())


def session(**changes: Any) -> dict[str, Any]:
    return {"accessJwt": token(), "refreshJwt": token(kind="new"), "handle": HANDLE, "did": DID, **changes}


def mentioned() -> dict[str, Any]:
    """Return Asha's mention as a post that the network shows."""
    parent: dict[str, Any] = told("own_answer")["own"]["reply"]["parent"]
    return parent


@dataclass
class Server(Rest):
    """Answers what a test puts into ``knows`` by method name; everything else as far as the contract needs."""

    account: Account = field(default_factory=account)
    knows: dict[str, Any] = field(default_factory=dict)

    def text_of(self, asked: Asked) -> str:
        told_text = asked.fields.get("record") or asked.fields.get("message") or {}
        return str(told_text.get("text", ""))

    def refused(self) -> Answer:
        return said({"error": "InvalidRequest", "message": f"not so with {PASSWORD}"}, 400)

    def put_off(self) -> Answer:
        return said({"error": "RateLimitExceeded"}, 429, ratelimit_reset="4000000000")

    def respond(self, asked: Asked) -> Answer | None:
        name = asked.path.rpartition("/")[2]
        if name in self.knows:
            self.asked.append(asked)
            known = self.knows[name]
            return known if isinstance(known, tuple) else said(known)
        if asked.method == "GET":
            self.asked.append(asked)
            return said(self.success(asked))
        return super().respond(asked)

    def success(self, asked: Asked) -> Any:
        name = asked.path.rpartition("/")[2]
        answers: dict[str, Any] = {
            "app.bsky.feed.getPosts": {"posts": [mentioned()]},
            "com.atproto.server.createSession": session(),
            "com.atproto.server.refreshSession": session(),
            "com.atproto.repo.uploadBlob": {"blob": blob()},
            "chat.bsky.convo.getConvoForMembers": {"convo": {"id": "3lconvo"}},
            "chat.bsky.convo.sendMessage": {"id": f"3lsent{len(self.took)}"},
            "app.bsky.actor.getProfile": told("own_answer")["own"]["post"]["author"],
        }
        return answers.get(name) or {"uri": self.made(), "cid": CID}

    def made(self) -> str:
        return f"at://{DID}/app.bsky.feed.post/3lsent{len(self.took):07}"

    def echo(self) -> RawDelivery:
        body = told("own_answer")
        body["own"]["post"] |= {"uri": self.made(), "record": {**self.took[-1].fields["record"]}}
        return delivery(body)

    def foreign_echo(self) -> RawDelivery:
        return delivery(told("own_in_the_app"))


def blob() -> dict[str, Any]:
    return {"$type": "blob", "ref": {"$link": CID}, "mimeType": "image/png", "size": 4}
