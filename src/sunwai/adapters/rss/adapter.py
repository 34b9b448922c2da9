"""A feed's translator: RSS and Atom, read only. An answer is given at its own place and marked on the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.rss import check, items, polling
from sunwai.adapters.rss.spec import SPEC
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.types import Account, Fetched, Finding, HookRequest, InboundItem, Outbound, RawDelivery, Sent
from sunwai.kernel.errors import ChannelError, Forged


class RssAdapter(Adapter):
    """Reads one feed politely. Nothing is pushed to it, and nothing can be sent."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:  # noqa: ARG002 - nothing proves it
        """Refuse everything: a feed is only polled."""
        raise Forged("a feed is polled")

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one entry."""
        return items.parse(delivery.body, account)

    def send(self, message: Outbound, account: Account) -> Sent:  # noqa: ARG002 - whatever it is
        """Refuse: there is only a link to answer at."""
        raise ChannelError("a feed can only be read; answer at its own place", permanent=True, code="answer_there")

    def fetch(self, account: Account, cursor: Mapping[str, str]) -> Fetched:
        """Look once, if the feed may be asked now."""
        return polling.fetch(account, cursor)

    def describe(self, account: Account) -> Mapping[str, str]:
        """Return the feed's name and where people read it."""
        return check.describe(account)

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the address."""
        return check.check(account)
