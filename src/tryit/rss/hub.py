"""The blog's hub: whoever asks is asked back, and then told of every new word at once (WebSub).

What it knows stands in the world, so that it outlives a restart.
"""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlencode, urlsplit
from xml.sax.saxutils import quoteattr

from tryit.network import Network
from tryit.web import Request, Response
from tryit.world import Push

NEEDED = ("hub.callback", "hub.secret", "hub.lease_seconds")


class Hub:
    """Takes one subscriber, the desk: its address here is always the desk's own door."""

    def __init__(self, network: Network) -> None:
        self._network = network

    @property
    def _topic(self) -> str:
        return f"{self._network.around.url}/feed"

    @property
    def links(self) -> str:
        """What the feed says of its hub and of its own name."""
        hub = f"{self._network.around.url}/hub"
        return f'<link rel="hub" href={quoteattr(hub)}/><link rel="self" href={quoteattr(self._topic)}/>'

    def subscribe(self, request: Request) -> Response:
        """Take a request, and owe the desk the question whether it meant it."""
        asked = request.params
        if asked.get("hub.mode") != "subscribe" or asked.get("hub.topic") != self._topic:
            return Response(status=404, body=b"no such topic")
        if not all(asked.get(name) for name in NEEDED):
            return Response(status=400, body=b"callback, secret and lease, please")
        proof = urlsplit(asked["hub.callback"]).query
        known = {"proof": proof, "secret": asked["hub.secret"]}
        self._network.world.subscriptions[f"{self._network.slug}?"] = known
        challenge = hashlib.sha256(asked["hub.secret"].encode()).hexdigest()[:20]
        question = {"hub.mode": "subscribe", "hub.topic": self._topic, "hub.challenge": challenge}
        told = urlencode({**question, "hub.lease_seconds": asked["hub.lease_seconds"]})
        query = f"{proof}&{told}" if proof else told
        self._network.world.pushes.append(Push(network=self._network.slug, body=challenge, method="GET", query=query))
        return Response(status=202)

    def confirm(self, push: Push, *, yes: bool) -> None:
        """Begin to tell, when the desk meant it."""
        asked = self._network.world.subscriptions.pop(f"{self._network.slug}?", None)
        if asked and yes and push.query.startswith(asked["proof"]):
            self._network.world.subscriptions[self._network.slug] = asked

    def tell(self, document: bytes) -> None:
        """Owe the desk the document, signed, when it wants to be told."""
        known = self._network.world.subscriptions.get(self._network.slug)
        if known is None:
            return
        digest = hmac.new(known["secret"].encode(), document, hashlib.sha256).hexdigest()
        headers = {"x-hub-signature": f"sha256={digest}", "content-type": "application/atom+xml", "link": self._link()}
        self._network.world.pushes.append(
            Push(network=self._network.slug, body=document.decode(), headers=headers, query=known["proof"])
        )

    def _link(self) -> str:
        return f'<{self._topic}>; rel="self"'
