"""A town whose clock is held: the networks of one process, without sockets."""

from __future__ import annotations

import json
from typing import Any

from tryit import site
from tryit.cast.people import BY_KEY
from tryit.networks import Networks
from tryit.settings import Settings
from tryit.web import Request, Response
from tryit.world import PAGE, Entry, Place, World

ASHA, BILAL, SUNITA, JOHN = (BY_KEY[key] for key in ("asha.verma", "bilal.qureshi", "sunita.devi", "john.mathew"))
TOKEN = "the page's token"
SECRET = "the app's secret"


def settings(**changes: Any) -> Settings:
    given: dict[str, Any] = {
        "port": 1,
        "imap_port": 2,
        "smtp_port": 3,
        "app_secret": SECRET,
        "verify_token": "the handshake's word",
        "access_token": TOKEN,
        "mail_password": "the mailbox's word",
        "seed": 7,
    }
    return Settings(**given | changes)


class Town:
    """Customers and networks at a time of our choosing."""

    def __init__(self, **changes: Any) -> None:
        self.now = 1_795_000_000.0
        self.world = World()
        self.networks = Networks(settings(**changes), world=self.world, now=lambda: self.now)
        self.app = site.app(self.networks)
        self.page_id = self.networks.settings.page_id

    def begin(self, seconds: float = 0.0) -> Town:
        self.networks.director.begin()
        return self.later(seconds)

    def later(self, seconds: float) -> Town:
        self.now += seconds
        self.networks.director.tick()
        return self

    def request(self, method: str, path: str, **params: Any) -> Response:
        headers = {"host": "127.0.0.1:1", "authorization": f"Bearer {TOKEN}"}
        return self.app.answer(Request(method=method, path=path, params=params, headers=headers))

    def graph(self, method: str, path: str, **params: Any) -> Any:
        return json.loads(self.request(method, "/v26.0/" + path, **params).body)

    def message(self, person: str, text: str, **more: Any) -> Any:
        recipient = {"id": BY_KEY[person].psid}
        return self.graph("POST", "me/messages", recipient=recipient, message={"text": text}, **more)

    def last(self, author: str, place: Place | None = None) -> Entry:
        written = [each for each in self.world.entries.values() if each.author == author]
        return [each for each in written if place in {None, each.place}][-1]

    def ours(self) -> Entry:
        return self.last(PAGE)

    def told(self) -> list[dict[str, Any]]:
        """Return what the desk is being told, and take it away."""
        events = [event["body"] for event in self.world.events]
        self.world.events.clear()
        return events
