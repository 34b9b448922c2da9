"""A Facebook Page's translator: comments, posts, mentions and Messenger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.facebook import acting, ancestors, backfill, check, describe, profile, reconcile, send
from sunwai.adapters.facebook.reading import READING
from sunwai.adapters.facebook.spec import SPEC
from sunwai.adapters.meta import envelope, erasure, menus, signature, window
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
    Gap,
    Held,
    HookRequest,
    InboundItem,
    Outbound,
    RawDelivery,
    Sent,
)


class FacebookAdapter(Adapter):
    """Speaks Meta's webhooks and the Graph API. The delivery key is the digest: Meta gives a batch no id."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:
        """Compare ``X-Hub-Signature-256`` over the raw bytes; a wish for erasure carries its own signature."""
        if not erasure.holds(request.body, account):
            signature.verify(request, account)

    def answer(self, request: HookRequest, account: Account) -> bytes:
        """Return the challenge of the handshake."""
        return signature.answer(request, account)

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one batch, which may hold many Pages; or a wish for erasure."""
        if erasure.is_erasure(delivery.body):
            return [erasure.erasure(delivery.body, account)]
        return envelope.parse(delivery.body, account, READING)

    def acknowledge(self, request: HookRequest, account: Account) -> bytes:
        """Tell a wish for erasure where it can be followed."""
        if erasure.is_erasure(request.body):
            return erasure.acknowledgement(request, key=self.delivery_key(request))
        return super().acknowledge(request, account)

    def send(self, message: Outbound, account: Account) -> Sent:
        """Comment, write, or reply privately."""
        return send.send(message, account)

    def act(self, action: Action, external_id: str, account: Account) -> None:
        """Like, hide or take away a post or a comment."""
        acting.act(action, external_id, account)

    def backfill(self, account: Account, gap: Gap) -> Fetched:
        """Fetch one stage of a gap: posts and comments, mentions, reviews, or private threads."""
        return backfill.backfill(account, gap)

    def reconcile(self, external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
        """Ask for many ids in one request."""
        return reconcile.reconcile(external_ids, account)

    def ancestors(self, external_id: str, account: Account) -> Sequence[Ancestor]:
        """Return the post and the comment above a comment."""
        return ancestors.ancestors(external_id, account)

    def describe(self, account: Account) -> Mapping[str, str]:
        """Return the Page's name and handle, and when the token ends."""
        return describe.describe(account)

    def profile(self, author: Author, account: Account) -> Author:
        """Look up a name and a picture."""
        return profile.profile(author, account)

    def set_menus(self, held: Sequence[Held], account: Account) -> None:
        """Set the profile of the account's private messages."""
        menus.set_menus(held, account, slots=SPEC.menus, more={})

    def read_menus(self, account: Account) -> Sequence[Held]:
        """Return what that profile holds."""
        return menus.read_menus(account, slots=SPEC.menus, more={})

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the token, the app secret and the subscriptions."""
        return check.check(account)

    def length(self, text: str) -> int:
        """Count UTF-16 units."""
        return utf16_length(text)

    def reply_window_hours(self, account: Account) -> float:
        """Return 24 hours, or seven days where Meta has approved the Human Agent feature."""
        return window.hours(account)
