"""What the API says of the channel, its video and the comments."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

from tryit.cast.people import BY_KEY
from tryit.world import PAGE, Entry

VIDEO = "titli_film1"
TITLE = "Titli Bazaar: how we pack your parcel"
PUBLISHED = "2026-01-05T06:30:00Z"


def channel_id(key: str) -> str:
    """Return a person's channel."""
    return "UC" + hashlib.sha256(key.encode()).hexdigest()[:22]


def handle(name: str) -> str:
    """Return a name as YouTube writes it below comments."""
    return "@" + "".join(sign for sign in name.lower() if sign.isascii() and sign.isalnum())


def moment(seconds: float) -> str:
    """Return a time as the API writes it."""
    return dt.datetime.fromtimestamp(int(seconds), dt.UTC).isoformat().replace("+00:00", "Z")


def comment(entry: Entry, *, us: str, shop: str, by_id: bool = False) -> dict[str, Any]:
    """Return one comment; asked for by its id, its moderation status is not told."""
    ours = entry.author == PAGE
    author = us if ours else channel_id(entry.author)
    name = shop if ours else BY_KEY[entry.author].key
    snippet: dict[str, Any] = {
        "authorChannelId": {"value": author},
        "authorDisplayName": handle(name),
        "authorProfileImageUrl": "",
        "authorChannelUrl": f"http://www.youtube.com/channel/{author}",
        "textDisplay": entry.text,
        "channelId": us,
        "canRate": True,
        "viewerRating": "none",
        "likeCount": entry.likes,
        "publishedAt": moment(entry.at),
        "updatedAt": moment(entry.extra.get("updated", entry.at)),
    }
    if entry.parent:
        snippet["parentId"] = entry.parent
    if not by_id:
        snippet["moderationStatus"] = entry.extra.get("moderation", "published")
    return {"kind": "youtube#comment", "etag": "e", "id": entry.id, "snippet": snippet}


def channel(name: str, *, title: str, subscribers: int) -> Mapping[str, Any]:
    """Return one channel."""
    statistics = {"subscriberCount": str(subscribers), "hiddenSubscriberCount": False}
    snippet = {"title": title, "customUrl": handle(title), "publishedAt": PUBLISHED, "thumbnails": {}}
    return {"kind": "youtube#channel", "id": name, "snippet": snippet, "statistics": statistics}


def video(*, us: str, shop: str) -> Mapping[str, Any]:
    """Return the one video."""
    snippet = {"title": TITLE, "channelId": us, "channelTitle": shop, "publishedAt": PUBLISHED}
    return {"kind": "youtube#video", "id": VIDEO, "snippet": snippet}
