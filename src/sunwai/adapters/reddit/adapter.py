"""Reddit's translator: comments, posts, mentions and private messages, all of them polled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.reddit import check, lookups, oauth, parse, polling, send
from sunwai.adapters.reddit.spec import SPEC
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec
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


class RedditAdapter(Adapter):
    """Speaks Reddit's OAuth API. Nothing is pushed."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:  # noqa: ARG002 - nothing can prove it
        """Refuse: Reddit pushes nothing to us."""
        raise Forged("Reddit is polled, not pushed")

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one comment, post or message."""
        return parse.parse(delivery.body, account)

    def send(self, message: Outbound, account: Account) -> Sent:
        """Comment, or write privately."""
        return send.send(message, account)

    def fetch(self, account: Account, cursor: Mapping[str, str]) -> Fetched:
        """Take one turn of a poll."""
        return polling.fetch(account, cursor)

    def reconcile(self, external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
        """Ask which comments and posts still stand."""
        return lookups.reconcile(external_ids, account)

    def profile(self, author: Author, account: Account) -> Author:
        """Look somebody up."""
        return lookups.profile(author, account)

    def ancestors(self, external_id: str, account: Account) -> Sequence[Ancestor]:
        """Walk up to the post."""
        return lookups.ancestors(external_id, account)

    def act(self, action: Action, external_id: str, account: Account) -> None:
        """Take our own words back."""
        send.act(action, external_id, account)

    def describe(self, account: Account) -> Mapping[str, str]:
        """Return our name and karma."""
        return lookups.describe(account)

    def refresh(self, account: Account) -> Mapping[str, str]:
        """Renew the access token before its day ends."""
        return oauth.refresh(account)

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the access, the inbox and the subreddits."""
        return check.check(account)
