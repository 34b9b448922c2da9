"""System mail to staff: plain text, in their language, only to addresses that are here already."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from sunwai.people.models import Staff


def can_send() -> bool:
    """Say whether the owner has set up system mail."""
    return bool(settings.SUNWAI.mail_url)


def send_invitation(person: Staff, *, link: str) -> None:
    """Send a person their invitation.

    Raises:
        OSError: the mail server cannot be reached, or it refuses (``SMTPException`` is one).
    """
    with translation.override(person.language):
        _send(person, _("You are invited to Sunwai"), "people/mail/invitation.txt", link)


def send_reset(person: Staff, *, link: str) -> None:
    """Send a person the page where they choose a new password.

    Raises:
        OSError: the mail server cannot be reached, or it refuses.
    """
    with translation.override(person.language):
        _send(person, _("A new password for Sunwai"), "people/mail/reset.txt", link)


def _send(person: Staff, subject: str, template: str, link: str) -> None:
    text = render_to_string(template, {"person": person, "link": link})
    EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email]).send()
