"""An Instagram professional account's translator: comments, mentions and private messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.instagram import (
    acting,
    ancestors,
    backfill,
    check,
    describe,
    mentions,
    profile,
    reconcile,
    send,
    tokens,
)
from sunwai.adapters.instagram.logins import platform, ready
from sunwai.adapters.instagram.reading import READING
from sunwai.adapters.instagram.spec import SPEC
from sunwai.adapters.meta import envelope, erasure, menus, signature, window
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
    Held,
    HookRequest,
    InboundItem,
    Outbound,
    RawDelivery,
    Sent,
)


class InstagramAdapter(Adapter):
    """Speaks Meta's webhooks and the Graph API, by either kind of login."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:
        """Compare ``X-Hub-Signature-256`` over the raw bytes; a wish for erasure carries its own signature."""
        if not erasure.holds(request.body, account):
            signature.verify(request, account)

    def answer(self, request: HookRequest, account: Account) -> bytes:
        """Return the challenge of the handshake."""
        return signature.answer(request, account)

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one batch, which may hold many accounts; or a wish for erasure."""
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
        return send.send(message, ready(account))

    def complete(self, reference: str, account: Account) -> Sequence[RawDelivery]:
        """Fetch a mention."""
        return mentions.complete(reference, ready(account))

    def act(self, action: Action, external_id: str, account: Account) -> None:
        """Hide or take away a comment."""
        acting.act(action, external_id, ready(account))

    def backfill(self, account: Account, gap: Gap) -> Fetched:
        """Fetch one stage of a gap: comments, or private threads."""
        return backfill.backfill(ready(account), gap)

    def reconcile(self, external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
        """Ask which comments and mentions still stand."""
        return reconcile.reconcile(external_ids, ready(account))

    def ancestors(self, external_id: str, account: Account) -> Sequence[Ancestor]:
        """Return the post and the comment above a comment."""
        return ancestors.ancestors(external_id, ready(account))

    def profile(self, author: Author, account: Account) -> Author:
        """Return name, handle, picture and reach."""
        return profile.profile(author, ready(account))

    def describe(self, account: Account) -> Mapping[str, str]:
        """Return the account's handle and name, and when the token ends."""
        return describe.describe(ready(account))

    def refresh(self, account: Account) -> Mapping[str, str]:
        """Renew a token of Instagram Login."""
        return tokens.refresh(ready(account))

    def set_menus(self, held: Sequence[Held], account: Account) -> None:
        """Set the profile of the account's private messages."""
        menus.set_menus(held, ready(account), slots=SPEC.menus, more=platform(account))

    def read_menus(self, account: Account) -> Sequence[Held]:
        """Return what that profile holds."""
        return menus.read_menus(ready(account), slots=SPEC.menus, more=platform(account))

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the token, the app secret and the subscriptions."""
        return check.check(ready(account))

    def length(self, text: str) -> int:
        """Count bytes of UTF-8."""
        return send.utf8_length(text)

    def reply_window_hours(self, account: Account) -> float:
        """Return 24 hours, or seven days where Meta has approved the Human Agent feature."""
        return window.hours(account)
