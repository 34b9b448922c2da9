"""X's translator: the X Activity API in, API v2 out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.x import events, signature, way_out, way_round
from sunwai.adapters.x.spec import SPEC, text_length
from sunwai.adapters.x.weight import weighted_length
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
    Media,
    Outbound,
    RawDelivery,
    Sent,
)


class XAdapter(Adapter):
    """Speaks X's webhooks and API v2."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:
        """Compare ``x-twitter-webhooks-signature`` over the raw bytes."""
        signature.verify(request, account)

    def answer(self, request: HookRequest, account: Account) -> bytes:
        """Return the answer to X's challenge."""
        return signature.answer(request, account)

    def delivery_key(self, request: HookRequest) -> str:
        """Return X's own id of the event; the digest where there is none."""
        try:
            return events.delivery_key(request)
        except ValueError:
            return super().delivery_key(request)

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one event, pushed or fetched."""
        return events.parse(delivery.body, account)

    def charged(self, delivery: RawDelivery, account: Account) -> int:
        """Return what X charges for an event that it pushed."""
        return events.charged(delivery.body, account)

    def send(self, message: Outbound, account: Account) -> Sent:
        """Post an answer, or write privately."""
        return way_out.send(message, account)

    def cost(self, message: Outbound, account: Account) -> int:
        """Return what sending costs, in millionths of a dollar."""
        return way_out.cost(message, account)

    def length(self, text: str) -> int:
        """Count weighted: emoji and most Asian signs 2, links 23."""
        return weighted_length(text)

    def limits(self, account: Account) -> Limits:
        """Return the limits, with the longer posts of Premium."""
        return dataclasses.replace(SPEC.limits, text_length=text_length(account))

    def fetch(self, account: Account, cursor: Mapping[str, str]) -> Fetched:
        """Take one turn: mentions, then answers in our conversations, then messages."""
        return way_round.fetch(account, cursor)

    def backfill(self, account: Account, gap: Gap) -> Fetched:
        """Fetch the mentions and messages of a stretch of time."""
        return way_round.backfill(account, gap)

    def missed(self, since: dt.datetime, until: dt.datetime) -> str:
        """Name a stretch of time as ``history`` reads it."""
        return f"{since.isoformat()}|{until.isoformat()}"

    def reconcile(self, external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
        """Ask which posts still stand."""
        return way_round.reconcile(external_ids, account)

    def profile(self, author: Author, account: Account) -> Author:
        """Look somebody up."""
        return way_round.profile(author, account)

    def ancestors(self, external_id: str, account: Account) -> Sequence[Ancestor]:
        """Walk up to the post that began it."""
        return way_round.ancestors(external_id, account)

    def download(self, url: str, account: Account) -> Media:
        """Fetch a file, with our token where it is X's own place for private files."""
        return way_round.download(url, account)

    def act(self, action: Action, external_id: str, account: Account) -> None:
        """Like, repost, hide a reply below our post, or take our own words back."""
        way_out.act(action, external_id, account)

    def describe(self, account: Account) -> Mapping[str, str]:
        """Return our handle and how long our posts may be."""
        return way_round.describe(account)

    def refresh(self, account: Account) -> Mapping[str, str]:
        """Renew the access token before its two hours end."""
        return way_round.refresh(account)

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the token, the subscriptions and the messages."""
        return way_round.check(account)
