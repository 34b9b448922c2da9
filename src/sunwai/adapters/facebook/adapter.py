"""A Facebook Page's translator: comments, posts, mentions and Messenger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from sunwai.adapters.facebook import check, envelope, profile, send, window
from sunwai.adapters.facebook.spec import SPEC
from sunwai.adapters.meta import signature
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.split import utf16_length
from sunwai.channels.types import Account, Author, Finding, HookRequest, InboundItem, Outbound, RawDelivery, Sent


class FacebookAdapter(Adapter):
    """Speaks Meta's webhooks and the Graph API. The delivery key is the digest: Meta gives a batch no id."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:
        """Compare ``X-Hub-Signature-256`` over the raw bytes."""
        signature.verify(request, account)

    def answer(self, request: HookRequest, account: Account) -> bytes:
        """Return the challenge of the handshake."""
        return signature.answer(request, account)

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one batch, which may hold many Pages."""
        return envelope.parse(delivery.body, account)

    def send(self, message: Outbound, account: Account) -> Sent:
        """Comment, write, or reply privately."""
        return send.send(message, account)

    def profile(self, author: Author, account: Account) -> Author:
        """Look up a name and a picture."""
        return profile.profile(author, account)

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the token, the app secret and the subscriptions."""
        return check.check(account)

    def length(self, text: str) -> int:
        """Count UTF-16 units."""
        return utf16_length(text)

    def reply_window_hours(self, account: Account) -> float:
        """Return 24 hours, or seven days where Meta has approved the Human Agent feature."""
        return window.hours(account)
