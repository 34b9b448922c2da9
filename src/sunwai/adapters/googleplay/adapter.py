"""The translator of an app's reviews on Google Play, polled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.googleplay import grant, looking, polling, reading, send
from sunwai.adapters.googleplay.spec import SPEC
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.split import utf16_length
from sunwai.channels.types import Account, Fetched, Finding, HookRequest, InboundItem, Outbound, RawDelivery, Sent
from sunwai.kernel.errors import Forged


class GooglePlayAdapter(Adapter):
    """Speaks the Reply to Reviews part of the Google Play Developer API v3."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:  # noqa: ARG002 - nobody calls us
        """Refuse every push: this network is polled."""
        raise Forged("Google Play pushes no reviews")

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one review."""
        return reading.parse(delivery.body, account)

    def fetch(self, account: Account, cursor: Mapping[str, str]) -> Fetched:
        """Fetch one page of reviews."""
        return polling.fetch(account, cursor)

    def reconcile(self, external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
        """Ask for reviews one by one."""
        return looking.reconcile(external_ids, account)

    def describe(self, account: Account) -> Mapping[str, str]:
        """Return the package and the length of a reply."""
        return looking.describe(account)

    def send(self, message: Outbound, account: Account) -> Sent:
        """Write the one reply of a review."""
        return send.send(message, account)

    def refresh(self, account: Account) -> Mapping[str, str]:
        """Return a new access token before the old one ends."""
        return grant.refresh(account)

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the key against the live reviews."""
        return looking.check(account)

    def length(self, text: str) -> int:
        """Count UTF-16 units."""
        return utf16_length(text)
