"""A simulated network of ``tryit`` behind a socket, for the real adapter; pushes are handed over as they are owed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from sunwai.channels.types import RawDelivery
from tests.adapters.web.site import Answer, Asked, Site, running
from tests.tryit.town import Town
from tryit.network import Network
from tryit.web import Request
from tryit.world import Push


@dataclass
class Place(Site):
    """The town's site; whatever is asked of it, the town answers."""

    town: Town = field(default_factory=Town)
    network: Network | None = None

    def respond(self, asked: Asked) -> Answer:
        headers = {**asked.headers, "host": "127.0.0.1:1"}
        form = parse_qsl(asked.body.decode("utf-8", "replace")) if _is_form(asked) else ()
        params: dict[str, Any] = {**asked.query, **asked.fields, **dict(form)}
        answer = self.town.app.answer(
            Request(method=asked.method, path=asked.path, params=params, headers=headers, body=asked.body)
        )
        return answer.status, {"content-type": answer.content_type, **answer.headers}, answer.body

    def owed(self) -> list[RawDelivery]:
        """Return what the desk is owed, as its journal would hold it, and take it away."""
        pushes = list(self.town.world.pushes)
        self.town.world.pushes.clear()
        return [_delivery(each.body.encode(), each.headers) for each in pushes]

    def questions(self) -> list[Push]:
        """Return what the network asks the desk, and take it away."""
        asked = [each for each in self.town.world.pushes if each.method == "GET"]
        self.town.world.pushes[:] = [each for each in self.town.world.pushes if each not in asked]
        return asked

    def further(self, slug: str) -> Network:
        return self.town.networks.further[slug]


def _is_form(asked: Asked) -> bool:
    return asked.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")


def _delivery(body: bytes, headers: dict[str, str]) -> RawDelivery:
    lower = {name.lower(): value for name, value in headers.items()}
    return RawDelivery(key=hashlib.sha256(body).hexdigest(), body=body, headers=lower)


@contextmanager
def serving(slug: str, given: dict[str, str]) -> Iterator[Place]:
    """Play one further network on a free port until the test ends."""
    place = Place(town=Town(networks={slug: given}))
    with running(place):
        yield place
