"""The translator of an app's reviews on the App Store, polled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.appstore import looking, polling, reading, send
from sunwai.adapters.appstore.spec import SPEC
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.split import utf16_length
from sunwai.channels.types import (
    Account,
    Action,
    Fetched,
    Finding,
    HookRequest,
    InboundItem,
    Outbound,
    RawDelivery,
    Sent,
)
from sunwai.kernel.errors import Forged


class AppStoreAdapter(Adapter):
    """Speaks the customer reviews of the App Store Connect API."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:  # noqa: ARG002 - nobody calls us
        """Refuse every push: this network is polled."""
        raise Forged("the App Store pushes no reviews")

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one review and its response."""
        return reading.parse(delivery, account)

    def fetch(self, account: Account, cursor: Mapping[str, str]) -> Fetched:
        """Fetch one page of reviews."""
        return polling.fetch(account, cursor)

    def reconcile(self, external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
        """Ask for reviews one by one."""
        return looking.reconcile(external_ids, account)

    def describe(self, account: Account) -> Mapping[str, str]:
        """Return the app's name and bundle."""
        return looking.describe(account)

    def act(self, action: Action, external_id: str, account: Account) -> None:
        """Take our response back."""
        send.act(action, external_id, account)

    def send(self, message: Outbound, account: Account) -> Sent:
        """Write the one response of a review."""
        return send.send(message, account)

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the key and the role."""
        return looking.check(account)

    def length(self, text: str) -> int:
        """Count UTF-16 units."""
        return utf16_length(text)
