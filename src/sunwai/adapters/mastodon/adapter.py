"""The translator for Mastodon and the servers that speak its API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.mastodon import asking, check, counting, facts, polling, send, statuses
from sunwai.adapters.mastodon.spec import SPEC
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
from sunwai.kernel.errors import Forged


class MastodonAdapter(Adapter):
    """Polls the client API. A status's id is the server's own; a person's is the address of their actor."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:  # noqa: ARG002 - nothing is pushed
        """Refuse: nothing is pushed."""
        raise Forged("Mastodon is polled")

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one status."""
        return statuses.parse(delivery.body, account)

    def send(self, message: Outbound, account: Account) -> Sent:
        """Answer, in public or directly."""
        return send.send(message, account)

    def fetch(self, account: Account, cursor: Mapping[str, str]) -> Fetched:
        """Ask for mentions, for our own statuses, and for private conversations."""
        return polling.fetch(account, cursor)

    def backfill(self, account: Account, gap: Gap) -> Fetched:
        """Ask for older mentions."""
        return polling.backfill(account, gap)

    def reconcile(self, external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
        """Ask for each status."""
        return asking.reconcile(external_ids, account)

    def profile(self, author: Author, account: Account) -> Author:
        """Look somebody up."""
        return asking.profile(author, account)

    def ancestors(self, external_id: str, account: Account) -> Sequence[Ancestor]:
        """Ask for the context."""
        return asking.ancestors(external_id, account)

    def act(self, action: Action, external_id: str, account: Account) -> None:
        """Favourite, boost, or delete a status of ours."""
        asking.act(action, external_id, account)

    def describe(self, account: Account) -> Mapping[str, str]:
        """Read the server's limits."""
        return facts.describe(account)

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the token."""
        return check.check(account)

    def limits(self, account: Account) -> Limits:
        """Return this server's own."""
        return facts.limits(account)

    def length(self, text: str) -> int:
        """Count the signs people see, links alike, of mentions only the name."""
        return counting.length(text)
