"""A feed's translator: RSS and Atom, read only. An answer is given at its own place and marked on the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.rss import callback, check, items, polling, pushing
from sunwai.adapters.rss.spec import SPEC
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.types import Account, Fetched, Finding, HookRequest, InboundItem, Outbound, RawDelivery, Sent
from sunwai.kernel.errors import ChannelError


class RssAdapter(Adapter):
    """Reads one feed politely, and is told of news where the feed has a hub. Nothing can be sent."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:
        """Check the hub's signature."""
        callback.verify(request, account)

    def answer(self, request: HookRequest, account: Account) -> bytes:
        """Confirm a subscription that we asked for, and no other."""
        return callback.answer(request, account)

    def noted(self, request: HookRequest, account: Account) -> RawDelivery:  # noqa: ARG002 - the request says all
        """Return what the hub's handshake tells: until when, or why not."""
        return pushing.noted(request)

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one entry, or a document that the hub sent."""
        return items.parse(delivery, account)

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
