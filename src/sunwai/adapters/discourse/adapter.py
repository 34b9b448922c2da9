"""A Discourse forum's translator: posts, topics and private messages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.discourse import acting, check, events, reading, send
from sunwai.adapters.discourse.spec import HEADER, SPEC, limits
from sunwai.adapters.web import signature
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec, Limits
from sunwai.channels.types import (
    Account,
    Action,
    Ancestor,
    Author,
    Fetched,
    Finding,
    Gap,
    HookRequest,
    InboundItem,
    Outbound,
    RawDelivery,
    Sent,
)

EVENT_ID = "x-discourse-event-id"


class DiscourseAdapter(Adapter):
    """Speaks Discourse's webhooks and its API. A post is named by its topic and its number there, as in its address."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:
        """Compare the signature over the raw bytes."""
        signature.verify(request, header=HEADER, secret=account.settings.get("app_secret", ""))

    def delivery_key(self, request: HookRequest) -> str:
        """Return the forum's event id, or the digest of the body."""
        return request.headers.get(EVENT_ID) or super().delivery_key(request)

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one event."""
        return events.parse(delivery, account)

    def send(self, message: Outbound, account: Account) -> Sent:
        """Post an answer."""
        return send.send(message, account)

    def act(self, action: Action, external_id: str, account: Account) -> None:
        """Like a post, or take it away."""
        acting.act(action, external_id, account)

    def profile(self, author: Author, account: Account) -> Author:
        """Return who somebody is."""
        return reading.profile(author, account)

    def ancestors(self, external_id: str, account: Account) -> Sequence[Ancestor]:
        """Return the posts above."""
        return reading.ancestors(external_id, account)

    def reconcile(self, external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
        """Return what was changed or deleted."""
        return reading.reconcile(external_ids, account)

    def backfill(self, account: Account, gap: Gap) -> Fetched:
        """Return posts that a gap misses."""
        return reading.backfill(account, gap)

    def missed(self, since: dt.datetime, until: dt.datetime) -> str:  # noqa: ARG002 - it fills up to now
        """Name what is missing since a moment."""
        return f"since:{since.isoformat()}"

    def describe(self, account: Account) -> Mapping[str, str]:
        """Return our name there and the site's bounds."""
        return reading.describe(account)

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the key, the secret and the list of posts."""
        return check.check(account)

    def limits(self, account: Account) -> Limits:
        """Return what this forum takes."""
        return limits(account)
