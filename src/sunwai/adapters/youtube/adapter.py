"""A YouTube channel's translator: comments and their replies, polled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.google import oauth
from sunwai.adapters.youtube import calls, check, looking, moderation, polling, reading, send
from sunwai.adapters.youtube.spec import SPEC, WRITE_UNITS
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.split import utf16_length
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


class YouTubeAdapter(Adapter):
    """Speaks the YouTube Data API v3."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:  # noqa: ARG002 - nobody calls us
        """Refuse every push: this network is polled."""
        raise Forged("YouTube pushes no comments")

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one thread, or one comment."""
        return reading.parse(delivery.body, account)

    def fetch(self, account: Account, cursor: Mapping[str, str]) -> Fetched:
        """Fetch one page of threads."""
        return polling.fetch(account, cursor)

    def reconcile(self, external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
        """Ask which comments still stand, fifty in a call."""
        return looking.reconcile(external_ids, account)

    def profile(self, author: Author, account: Account) -> Author:
        """Return who somebody is, with their subscribers."""
        return looking.profile(author, account)

    def ancestors(self, external_id: str, account: Account) -> Sequence[Ancestor]:
        """Return the video, and above a reply the first comment of its thread."""
        return looking.ancestors(external_id, account)

    def describe(self, account: Account) -> Mapping[str, str]:
        """Return the channel's title, handle and subscribers."""
        return looking.describe(account)

    def act(self, action: Action, external_id: str, account: Account) -> None:
        """Hold, release or reject a comment, or delete one of ours."""
        moderation.act(action, external_id, account)

    def send(self, message: Outbound, account: Account) -> Sent:
        """Answer a comment."""
        return send.send(message, account)

    def cost(self, message: Outbound, account: Account) -> int:  # noqa: ARG002 - the same for every account
        """Return fifty units for every part of the answer."""
        return WRITE_UNITS * len(send.parts(message))

    def refresh(self, account: Account) -> Mapping[str, str]:
        """Return a new access token before the old one ends."""
        return oauth.refresh(account, calls.grant)

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the access and the reading of comments."""
        return check.check(account)

    def length(self, text: str) -> int:
        """Count UTF-16 units."""
        return utf16_length(text)
