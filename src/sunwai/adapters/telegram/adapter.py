"""The translator of a Telegram bot."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.telegram import acting, describe, envelope, files, menus, send
from sunwai.adapters.telegram.spec import SPEC
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.split import utf16_length
from sunwai.channels.types import (
    Account,
    Action,
    Finding,
    Held,
    HookRequest,
    InboundItem,
    Media,
    Outbound,
    RawDelivery,
    Sent,
)
from sunwai.kernel.errors import Forged

HEADER = "x-telegram-bot-api-secret-token"


class TelegramAdapter(Adapter):
    """Speaks the Bot API: events are pushed. Polling excludes a webhook at Telegram, so there is only the one."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:
        """Compare the secret in the header, in constant time. It proves the sender, and says nothing of the body."""
        secret = account.settings.get("secret_token", "").encode("utf-8", "replace")
        given = request.headers.get(HEADER, "").encode("utf-8", "replace")
        if not secret or not hmac.compare_digest(given, secret):
            raise Forged("the secret is not ours")

    def delivery_key(self, request: HookRequest) -> str:
        """Return the update's own number; of other bytes, their digest."""
        try:
            return f"update:{envelope.update_of(request.body)['update_id']}"
        except ValueError:
            return super().delivery_key(request)

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one update."""
        return envelope.parse(delivery.body, account)

    def send(self, message: Outbound, account: Account) -> Sent:
        """Write in a chat, or answer in a group."""
        return send.send(message, account)

    def act(self, action: Action, external_id: str, account: Account) -> None:
        """Put a thumb on a message, or take a message away."""
        acting.act(action, external_id, account)

    def download(self, url: str, account: Account) -> Media:
        """Fetch a file by its id."""
        return files.download(url, account)

    def describe(self, account: Account) -> Mapping[str, str]:
        """Return the bot's name and what it may read."""
        return describe.describe(account)

    def set_menus(self, held: Sequence[Held], account: Account) -> None:
        """Set description, line and commands."""
        menus.set_menus(held, account)

    def read_menus(self, account: Account) -> Sequence[Held]:
        """Return what the bot shows."""
        return menus.read_menus(account)

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the token and the webhook, and tell what waits at Telegram."""
        return describe.check(account)

    def length(self, text: str) -> int:
        """Count UTF-16 units."""
        return utf16_length(text)
