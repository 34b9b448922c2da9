"""Being told instead of asking (WebSub): a subscription at the feed's hub, kept alive by the polling turns.

What is known of it stands in the connection's facts: ``push`` (on, asked, denied, failed, unreachable, unsafe, none),
``push_until``, ``push_says``. It gets there through the journal, as everything does.

Source: W3C Recommendation WebSub (23 January 2018), sections 5.1 to 5.3.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping
from typing import Final

from sunwai.adapters.rss import callback
from sunwai.adapters.rss.document import digest_of
from sunwai.adapters.rss.hub import Hub
from sunwai.adapters.rss.times import read_time
from sunwai.adapters.web import rest
from sunwai.channels.types import Account, Fetched, HookRequest, RawDelivery
from sunwai.kernel import clock, http
from sunwai.kernel.errors import ChannelError

LIMITS: Final = http.Limits(seconds=20, body_bytes=100_000, redirects=3)
LEASE_SECONDS: Final = 10 * 24 * 3600  # what we ask for; the hub decides
DAY: Final = dt.timedelta(days=1)
TURN: Final = dt.timedelta(minutes=30)  # two polling turns
ASK_AGAIN: Final = {"on": dt.timedelta(minutes=15), "denied": DAY}
SOON: Final = dt.timedelta(hours=1)
LONGEST_WORDS: Final = 300


def on(account: Account, cursor: Mapping[str, str], *, at: dt.datetime) -> bool:
    """Say whether the feed's hub tells us: it has confirmed, and the lease holds."""
    until = read_time(account.facts.get("push_until", ""))
    ours = account.facts.get("push_of") == _name(_hub(cursor))
    return ours and account.facts.get("push") == "on" and until is not None and until > at


def kept(found: Fetched, account: Account, *, at: dt.datetime) -> Fetched:
    """Return what was fetched, with a subscription asked for where one is due, and with what is new to tell of it.

    A hub that does not take it stops nothing: we go on looking.
    """
    hub = _hub(found.cursor)
    state = _hindrance(account, hub)
    if state == "none" and not found.cursor.get("told"):
        return found  # it never had a hub, as most feeds: nothing to tell
    if not state and not _due(account, found.cursor, at=at):
        return found
    cursor, says, hindered = dict(found.cursor), "", bool(state)
    if not state:
        cursor |= {"asked_at": at.isoformat(), "asked": _name(hub)}
        state, says = _ask(account, hub)
    told = {"push": "on" if not hindered and on(account, cursor, at=at) else state, "push_says": says}
    if cursor.get("told") == json.dumps(told):
        return dataclasses.replace(found, cursor=cursor)
    cursor["told"] = json.dumps(told)
    return dataclasses.replace(found, cursor=cursor, deliveries=(*found.deliveries, delivery(told, at=at)))


def noted(request: HookRequest) -> RawDelivery:
    """Return what the hub said, for the journal: how long it will tell us, or why it will not.

    Called with a request that ``callback.answer`` took.
    """
    told, at = request.query, clock.now()
    hub = request.query.get("sub", "").partition(".")[0]
    if told.get("hub.mode") == "denied":
        return delivery({"push": "denied", "push_says": told.get("hub.reason", "")[:LONGEST_WORDS]}, at=at)
    seconds = _seconds(told.get("hub.lease_seconds", ""))
    until = at + dt.timedelta(seconds=seconds)
    facts = {"push": "on", "push_of": hub, "push_at": at.isoformat(), "push_until": until.isoformat(), "push_says": ""}
    return delivery({**facts, "push_lease": str(seconds)}, at=at)


def delivery(facts: Mapping[str, str], *, at: dt.datetime) -> RawDelivery:
    """Return what is told of the subscription as a row of the journal."""
    body = json.dumps({"push": dict(facts), "at": at.isoformat()})
    return RawDelivery(key=f"push:{digest_of(body)}", body=body.encode())


def _hindrance(account: Account, hub: Hub) -> str:
    """Return why there is nothing to ask; empty when there is something."""
    if not hub.url:
        return "none"
    if not callback.reachable(account, hub.url):
        return "unreachable"
    return "" if callback.safe(hub.url) else "unsafe"


def _hub(cursor: Mapping[str, str]) -> Hub:
    return Hub(url=cursor.get("hub", ""), topic=cursor.get("topic", ""))


def _due(account: Account, cursor: Mapping[str, str], *, at: dt.datetime) -> bool:
    asked_at = read_time(cursor.get("asked_at", ""))
    if cursor.get("asked") != _name(_hub(cursor)) or asked_at is None:
        return True
    holds = on(account, cursor, at=at)
    state = "on" if holds else account.facts.get("push", "")
    if asked_at + ASK_AGAIN.get(state, SOON) > at:
        return False
    until = read_time(account.facts.get("push_until", ""))
    return not holds or until is None or until - at < _margin(account)


def _margin(account: Account) -> dt.timedelta:
    """Return how long before the end we renew: a third of the lease, between half an hour and a day."""
    third = dt.timedelta(seconds=_seconds(account.facts.get("push_lease", "")) / 3)
    return min(max(third, TURN), DAY)


def _seconds(told: str) -> int:
    """Return the lease that the hub named, never longer than what we asked for."""
    named = int(told[:9]) if told.isascii() and told[:9].isdecimal() else LEASE_SECONDS
    return min(named, LEASE_SECONDS)


def _name(hub: Hub) -> str:
    return callback.subscription(hub)


def _ask(account: Account, hub: Hub) -> tuple[str, str]:
    """Ask the hub to tell us; return how that went, and its words when it did not take it."""
    form = {
        "hub.callback": callback.address(account, hub),
        "hub.mode": "subscribe",
        "hub.topic": hub.topic,
        "hub.secret": callback.secret(account, hub),
        "hub.lease_seconds": str(LEASE_SECONDS),
    }
    try:
        said = rest.exchange("POST", hub.url, limits=LIMITS, data=form)
    except ChannelError as error:
        return "failed", error.detail[:LONGEST_WORDS]
    if said.status in rest.SUCCESS:
        return "asked", ""
    return "failed", f"HTTP {said.status}"
