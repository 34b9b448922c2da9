"""What people do when something has happened."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from sunwai.kernel.events import DomainEvent
from sunwai.people import mail
from sunwai.people.events import PasswordResetAsked
from sunwai.people.models import Staff


def send_reset_link(event: DomainEvent, event_id: int) -> None:  # noqa: ARG001 - a handler's signature
    """Mail the page where a new password is chosen; the address is the installation's own, never a request's."""
    assert isinstance(event, PasswordResetAsked)
    person = Staff.objects.filter(pk=event.staff_id, is_active=True).first()
    if person is None or not mail.can_send():
        return
    key = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), key])
    mail.send_reset(person, link=f"{settings.SUNWAI.public_url.rstrip('/')}{path}")
