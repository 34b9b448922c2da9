"""Capture's translator: by hand, by table, or by a signed webhook of one's own. Nothing can be sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.capture import byhand, items
from sunwai.adapters.capture.spec import EVENT_ID, SIGNATURE, SPEC
from sunwai.adapters.web import signature
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.types import Account, HookRequest, InboundItem, Outbound, RawDelivery, Sent
from sunwai.kernel.errors import ChannelError


class CaptureAdapter(Adapter):
    """Reads captures of version 1, whoever made them."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:
        """Compare the signature over the raw bytes."""
        signature.verify(request, header=SIGNATURE, secret=account.settings.get("app_secret", ""))

    def delivery_key(self, request: HookRequest) -> str:
        """Return the sender's own event id, or the digest of the body."""
        return request.headers.get(EVENT_ID) or super().delivery_key(request)

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one delivery."""
        return items.parse(delivery.body, account)

    def capture(self, seen: Mapping[str, str], account: Account) -> RawDelivery:  # noqa: ARG002 - any account takes it
        """Return what a person saw as a delivery."""
        return byhand.capture(seen)

    def send(self, message: Outbound, account: Account) -> Sent:  # noqa: ARG002 - whatever it is
        """Refuse: there is only a link to answer at."""
        raise ChannelError("what is captured is answered at its own place", permanent=True, code="answer_there")
