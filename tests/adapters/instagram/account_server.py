"""The fake Graph API of the neighbour folder, as an Instagram account sees it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from sunwai.channels.types import Account, RawDelivery
from tests.adapters.facebook.graph_server import Asked, Graph
from tryit.menus import Profile

IG = "17841400000000001"
PERSON = "9100000000000001"
TOKEN = "IGAA-canary-token"
SECRET = "canary-ig-secret"
VERIFY = "canary-ig-verify"


def account(**settings: str) -> Account:
    secrets = {"access_token": TOKEN, "app_secret": SECRET, "verify_token": VERIFY}
    known = {"ig_id": IG, "api_url": "http://127.0.0.1:9/v26.0", "login": "page", **secrets}
    return Account(connection_id="c2", external_id=IG, settings={**known, **settings})


@dataclass
class Instagram(Graph):
    """The same fake; only what it says of itself differs."""

    account: Account = field(default_factory=account)
    me: str = IG
    attached: int = 0
    profile: Profile = field(default_factory=lambda: Profile(names=("ice_breakers", "persistent_menu")))

    def echo(self) -> RawDelivery:
        return self._echo({"mid": "m_sent_1", "text": self.took[-1].text})

    def foreign_echo(self) -> RawDelivery:
        return self._echo({"mid": "m_in_the_app", "text": "From the app"})

    def _echo(self, message: dict[str, Any]) -> RawDelivery:
        told = {"sender": {"id": IG}, "recipient": {"id": PERSON}, "timestamp": 1763700000123}
        entry = {"id": IG, "time": 1763700000500, "messaging": [{**told, "message": {**message, "is_echo": True}}]}
        body = json.dumps({"object": "instagram", "entry": [entry]}).encode()
        return RawDelivery(key=hashlib.sha256(body).hexdigest(), body=body)

    def _success(self, asked: Asked) -> dict[str, Any]:
        if asked.node.endswith("message_attachments"):
            self.took.remove(asked)
            return {"attachment_id": "a_1"}
        if asked.node.endswith(("/replies", "/mentions")):
            return {"id": f"1800{len(self.took)}"}
        known = super()._success(asked)
        return {"user_id": IG, "username": "meerafoods", **known} if asked.method == "GET" else known
