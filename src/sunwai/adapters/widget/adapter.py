"""The chat widget's translator. Nothing leaves this machine: an answer is sent once the visitor can read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.utils.translation import gettext as _

from sunwai.adapters.widget import items
from sunwai.adapters.widget.spec import SHORTEST_SECRET, SPEC
from sunwai.channels import hosted
from sunwai.channels.adapter import Adapter
from sunwai.channels.spec import ChannelSpec
from sunwai.channels.types import Account, Finding, HookRequest, InboundItem, Outbound, RawDelivery, Sent
from sunwai.kernel import clock
from sunwai.kernel.errors import Forged


class WidgetAdapter(Adapter):
    """Reads what visitors did on the desk's own pages."""

    spec: ClassVar[ChannelSpec] = SPEC

    def verify(self, request: HookRequest, account: Account) -> None:  # noqa: ARG002 - whatever it is
        """Refuse: visitors come by the portal, nobody by the networks' door.

        Raises:
            Forged: always.

        """
        raise Forged("the chat has no webhook")

    def parse(self, delivery: RawDelivery, account: Account) -> Sequence[InboundItem]:
        """Read one row."""
        return items.parse(delivery.body, account)

    def host(self, said: hosted.Said | hosted.Seen, account: Account) -> RawDelivery:  # noqa: ARG002 - any account's
        """Return what a visitor did as a row for the journal."""
        return items.written(said)

    def own_id(self, *, key: str, thread_key: str, account: Account) -> str:  # noqa: ARG002 - the key says it all
        """Return the id of a message of ours."""
        return f"ours/{key}"

    def send(self, message: Outbound, account: Account) -> Sent:
        """Say that it is there: the visitor reads it from our database, and the widget tells when."""
        ours = message.external_id or self.own_id(key=message.key, thread_key=message.thread_key, account=account)
        return Sent(external_ids=(ours,), at=clock.now())

    def check(self, account: Account) -> Sequence[Finding]:
        """Look at the settings; there is no network to ask."""
        secret = account.settings.get(hosted.SIGNING_SECRET, "")
        strong = not secret or len(secret.encode()) >= SHORTEST_SECRET
        sites = account.settings.get(hosted.ORIGINS, "").split()
        plain = [each for each in sites if not each.startswith(("https://", "http://"))]
        return (
            Finding(name=_("Signing secret"), holds=strong, advice=_("Use at least 32 characters.")),
            Finding(name=_("Sites"), holds=not plain, advice=_("Write each site with https:// before its name.")),
        )
