"""What a poll brings, as the journal keeps it: the network's own object, and what is needed to read it alone."""

from __future__ import annotations

import json

from sunwai.adapters.bluesky.client import Client
from sunwai.channels.types import RawDelivery


def delivery(client: Client, key: str, **told: object) -> RawDelivery:
    """Return one delivery; ``payloads.Told`` says what it may tell."""
    body = json.dumps({"did": client.did, **told}, ensure_ascii=False, sort_keys=True)
    return RawDelivery(key=key[-250:], body=body.encode("utf-8", "replace"))
