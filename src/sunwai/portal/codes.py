"""Mailing the secrets that prove an address: a handler of ``CodeAsked``."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sunwai.kernel import clock
from sunwai.kernel.events import DomainEvent
from sunwai.portal.actions.prove_address import new_secret
from sunwai.portal.events import CodeAsked
from sunwai.portal.mailing import mail
from sunwai.portal.models import MailedSecret, Purpose
from sunwai.portal.sessions import known_address


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
