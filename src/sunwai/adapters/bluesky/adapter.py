"""The translator for Bluesky and other networks of the AT Protocol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.bluesky import asking, check, counting, polling, posts, send, session
from sunwai.adapters.bluesky.spec import SPEC
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec
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


class BlueskyAdapter(Adapter):
    """Polls notifications, our own posts and the chat log. People are DIDs, posts are at:// addresses."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:  # noqa: ARG002 - nothing is pushed
        """Refuse: nothing is pushed."""
        raise Forged("Bluesky is polled")

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one notification, one post of ours, or one line of the chat log."""
        return posts.parse(delivery.body, account)

    def send(self, message: Outbound, account: Account) -> Sent:
        """Reply in public, or write in private."""
        return send.send(message, account)

    def fetch(self, account: Account, cursor: Mapping[str, str]) -> Fetched:
        """Ask for what is new."""
        return polling.fetch(account, cursor)

    def backfill(self, account: Account, gap: Gap) -> Fetched:
        """Ask for older notifications."""
        return polling.backfill(account, gap)

    def reconcile(self, external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
        """Ask which posts still stand."""
        return asking.reconcile(external_ids, account)

    def profile(self, author: Author, account: Account) -> Author:
        """Ask who somebody is."""
        return asking.profile(author, account)

    def ancestors(self, external_id: str, account: Account) -> Sequence[Ancestor]:
        """Ask for the posts above."""
        return asking.ancestors(external_id, account)

    def act(self, action: Action, external_id: str, account: Account) -> None:
        """Like, repost, or delete a post of ours."""
        asking.act(action, external_id, account)

    def describe(self, account: Account) -> Mapping[str, str]:
        """Ask who we are."""
        return check.describe(account)

    def refresh(self, account: Account) -> Mapping[str, str]:
        """Begin a session, or renew it before it ends."""
        return session.refresh(account)

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the app password."""
        return check.check(account)

    def length(self, text: str) -> int:
        """Count the signs people see, or a tenth of the bytes where that is more."""
        return counting.length(text)
