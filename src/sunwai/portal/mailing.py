"""Mailing a secret: by the brand's own mailbox, else by system mail. Without either the portal says so beforehand."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Author, Capability, Kind, Outbound, Visibility
from sunwai.connections.models import Connection
from sunwai.kernel import ids
from sunwai.people.models import Brand

MAIL: Final = Capability.COPIES  # what only mail has


def mailbox_of(brand: Brand | None) -> Connection | None:
    """Return the mailbox a brand writes from; of no brand, the first there is. Two queries."""
    found = Connection.objects.on().able(MAIL).order_by("created_at")
    if brand is not None:
        found = found.filter(brand=brand)
    return next((each for each in found if adapter_for(each.channel).spec.can(Capability.START)), None)


def can_mail(brand: Brand | None) -> bool:
    """Say whether a secret can be mailed at all. Two queries."""
    return bool(settings.SUNWAI.mail_url) or mailbox_of(brand) is not None


def mail(address: str, *, subject: str, text: str, brand: Brand | None) -> None:
    """Send one mail. Waits for the mail server: only the worker calls this.

    Raises:
        ChannelError: the brand's mailbox did not take it.
        OSError: the system's mail server did not.

    """
    box = mailbox_of(brand)
    if box is None:
        EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [address]).send()
        return
    adapter, account, key = adapter_for(box.channel), box.account(), ids.new_id()
    thread = ids.new_id().hex
    chosen = adapter.own_id(key=key.hex, thread_key=thread, account=account) if _chooses(box) else ""
    message = Outbound(
        key=key.hex,
        thread_key=thread,
        root="",
        visibility=Visibility.PRIVATE,
        kind=Kind.MAIL,
        text=text,
        subject=subject,
        recipient=Author(external_id=address, handle=address),
        external_id=chosen,
        automatic=True,
    )
    adapter.send(message, account)


def _chooses(box: Connection) -> bool:
    return adapter_for(box.channel).spec.can(Capability.OWN_IDS)
