"""A NodeBB forum's translator: public topics and their posts, polled."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.nodebb import asking, items, polling, send
from sunwai.adapters.nodebb.spec import SPEC
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec, Limits
from sunwai.channels.types import (
    Account,
    Action,
    Ancestor,
    Author,
    Fetched,
    Finding,
    HookRequest,
    InboundItem,
    Outbound,
    RawDelivery,
    Sent,
)
from sunwai.kernel.errors import Forged


class NodebbAdapter(Adapter):
    """Speaks NodeBB's read API and its write API (v3), with a bearer token."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:  # noqa: ARG002 - nothing proves it
        """Refuse everything: NodeBB is only polled."""
        raise Forged("a NodeBB forum is polled")

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one post."""
        return items.parse(delivery.body, account)

    def send(self, message: Outbound, account: Account) -> Sent:
        """Post an answer."""
        return send.send(message, account)

    def fetch(self, account: Account, cursor: Mapping[str, str]) -> Fetched:
        """Return what was said since."""
        return polling.fetch(account, cursor)

    def reconcile(self, external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
        """Return what was edited or deleted."""
        return asking.reconcile(external_ids, account)

    def profile(self, author: Author, account: Account) -> Author:
        """Return who somebody is."""
        return asking.profile(author, account)

    def ancestors(self, external_id: str, account: Account) -> Sequence[Ancestor]:
        """Return the posts above."""
        return asking.ancestors(external_id, account)

    def act(self, action: Action, external_id: str, account: Account) -> None:
        """Vote for a post, or delete it."""
        asking.act(action, external_id, account)

    def describe(self, account: Account) -> Mapping[str, str]:
        """Return our name there and the site's bounds."""
        return asking.describe(account)

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the token."""
        return asking.check(account)

    def limits(self, account: Account) -> Limits:
        """Return what this forum takes."""
        return dataclasses.replace(SPEC.limits, text_length=send.longest(account))
