"""What the portal does when something has happened."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sunwai.channels.hosted import PERSON
from sunwai.customers.models import ProofKind
from sunwai.inbox.actions.by_customer import ask_for_person, continue_elsewhere
from sunwai.inbox.actions.customers import join_proven
from sunwai.inbox.events import WishSaid
from sunwai.inbox.models import Message
from sunwai.kernel import clock
from sunwai.kernel.events import DomainEvent
from sunwai.portal.actions.prove_address import new_secret
from sunwai.portal.events import CodeAsked
from sunwai.portal.mailing import mail, mailbox_of
from sunwai.portal.models import MailedSecret, Purpose
from sunwai.portal.own import known_address


def mail_code(event: DomainEvent, event_id: int) -> None:  # noqa: ARG001 - a handler's signature
    """Mail a secret; to a page that nobody has, none goes out. At every try it is a new one."""
    assert isinstance(event, CodeAsked)
    row = MailedSecret.objects.select_related("connection__brand").filter(pk=event.secret_id).first()
    if row is None or row.used_at or row.expires_at <= clock.now():
        return
    if row.purpose == Purpose.MY_PAGE and not known_address(row.address):
        return
    brand = row.connection.brand if row.connection else None
    with translation.override(row.language or "en"):
        subject, text = _page(row) if row.purpose == Purpose.MY_PAGE else _code(row)
        mail(row.address, subject=subject, text=text, brand=brand)


def _page(row: MailedSecret) -> tuple[str, str]:
    path = reverse("portal:my-enter", args=[new_secret(row)])
    link = f"{settings.SUNWAI.public_url.rstrip('/')}{path}"
    return _("Your conversations with us"), render_to_string("portal/mail/page.txt", {"link": link})


def _code(row: MailedSecret) -> tuple[str, str]:
    code = new_secret(row)
    return _("Your code: %(code)s") % {"code": code}, render_to_string("portal/mail/code.txt", {"code": code})


def heed_wish(event: DomainEvent, event_id: int) -> None:  # noqa: ARG001 - a handler's signature
    """Mark who wants a person; let go on by mail who wants that and has proven an address."""
    assert isinstance(event, WishSaid)
    found = Message.objects.select_related("conversation__brand", "author_identity", "connection")
    message = found.filter(pk=event.message_id).first()
    if message is None:
        return
    if event.wish == PERSON:
        ask_for_person(conversation=message.conversation)
    else:
        _by_mail(message)


def _by_mail(message: Message) -> None:
    visitor, box = message.author_identity, mailbox_of(message.conversation.brand)
    proven = MailedSecret.objects.filter(
        purpose=Purpose.ANSWERS,
        connection=message.connection,
        visitor=visitor.external_id if visitor else "",
        used_at__isnull=False,
    )
    row = proven.order_by("-used_at").first()
    if row is None or visitor is None or box is None:
        return
    there = continue_elsewhere(conversation=message.conversation, connection=box, address=row.address, after=message)
    join_proven(first=visitor, second=there, kind=ProofKind.ADDRESS)
