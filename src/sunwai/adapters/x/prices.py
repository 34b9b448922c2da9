"""What X charges: prepaid credits, per thing read or told, and per call that writes. In millionths of a dollar.

Source: docs.x.com, "X API pricing" and "X Activity API event pricing", as stored 2026-08-28. X changes its prices; the
owner may set others. Which of them taking a post back falls under is inferred.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, Final

from sunwai.adapters.x.weight import has_link
from sunwai.channels.types import Account

#: Setting → dollars. The names say what is paid for.
DEFAULTS: Final = {
    "price_post": "0.015",  # Content: Create
    "price_post_with_link": "0.200",  # Content: Create (with URL)
    "price_message": "0.015",  # DM Interaction: Create
    "price_read_post": "0.005",  # Posts: Read
    "price_read_user": "0.010",  # User: Read
    "price_read_message": "0.010",  # DM Event: Read
    "price_event_small": "0.001",  # like.create, block.*, mute.*
    "price_action": "0.015",  # User Interaction: Create
    "price_undo": "0.010",  # Interaction: Delete
    "price_manage": "0.005",  # Content: Manage
}
#: How the type of a pushed event begins → what it costs; all others are free. What we fetched is paid by its turn.
EVENTS: Final = {
    "post.delete": "",
    "post.": "price_read_post",
    "profile.update.": "price_read_post",
    "like.create": "price_event_small",
    "block.": "price_event_small",
    "mute.": "price_event_small",
    "follow.": "price_read_user",
    "dm.received": "price_read_message",
    "chat.received": "price_read_message",
}
MICRO: Final = 1_000_000
DEAREST: Final = 1000  # dollars for one call: anything above is a slip of the pen


def price(name: str, account: Account) -> int:
    """Return a price in millionths of a dollar: the owner's, or X's own list when theirs cannot be read."""
    for told in (account.settings.get(name, ""), DEFAULTS[name]):
        found = _dollars(told)
        if found is not None:
            return int(found * MICRO)
    raise AssertionError(name)


def of_post(text: str, account: Account) -> int:
    """Return what one post costs; one with a link is dearer."""
    return price("price_post_with_link" if has_link(text) else "price_post", account)


def of_reading(answer: dict[str, Any], account: Account, *, kind: str = "price_read_post") -> int:
    """Return what an answer cost: every thing of ``data``, and every user and post that came along."""
    data = answer.get("data")
    includes = answer.get("includes")
    came = includes if isinstance(includes, dict) else {}
    things = len(data) if isinstance(data, list) else int(bool(data))
    along = {"price_read_user": came.get("users"), "price_read_post": came.get("posts") or came.get("tweets")}
    extra = sum(price(name, account) * len(found) for name, found in along.items() if isinstance(found, list))
    return things * price(kind, account) + extra


def of_event(kind: str, account: Account) -> int:
    """Return what being told of one event cost."""
    name = next((name for begin, name in EVENTS.items() if kind.startswith(begin)), "")
    return price(name, account) if name else 0


def _dollars(told: str) -> Decimal | None:
    try:
        found = Decimal(told.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 <= found <= DEAREST else None
