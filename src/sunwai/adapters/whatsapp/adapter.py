"""The translator of a number on the WhatsApp Cloud API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sunwai.adapters.meta import signature
from sunwai.adapters.whatsapp import describe, envelope, files, menus, send, templates
from sunwai.adapters.whatsapp.spec import SPEC
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.split import utf16_length
from sunwai.channels.types import (
    Account,
    Finding,
    Held,
    HookRequest,
    InboundItem,
    Media,
    Outbound,
    RawDelivery,
    Sent,
    Template,
)


class WhatsAppAdapter(Adapter):
    """Speaks Meta's webhooks and the Cloud API. The delivery key is the digest: Meta gives a batch no id."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:
        """Compare ``X-Hub-Signature-256`` over the raw bytes."""
        signature.verify(request, account)

    def answer(self, request: HookRequest, account: Account) -> bytes:
        """Return the challenge of the handshake."""
        return signature.answer(request, account)

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one batch, which may hold several numbers."""
        return envelope.parse(delivery.body, account)

    def send(self, message: Outbound, account: Account) -> Sent:
        """Write within the window, or send a template."""
        return send.send(message, account)

    def download(self, url: str, account: Account) -> Media:
        """Fetch a file by its id."""
        return files.download(url, account)

    def templates(self, account: Account) -> Sequence[Template]:
        """Return the approved texts whose gaps can be filled here."""
        return templates.templates(account)

    def describe(self, account: Account) -> Mapping[str, str]:
        """Return the number, its quality and its limits."""
        return describe.describe(account)

    def set_menus(self, held: Sequence[Held], account: Account) -> None:
        """Set ice breakers and commands."""
        menus.set_menus(held, account)

    def read_menus(self, account: Account) -> Sequence[Held]:
        """Return what the number shows."""
        return menus.read_menus(account)

    def check(self, account: Account) -> Sequence[Finding]:
        """Try the token, the app secret, the number and the subscription."""
        return describe.check(account)

    def length(self, text: str) -> int:
        """Count UTF-16 units."""
        return utf16_length(text)
