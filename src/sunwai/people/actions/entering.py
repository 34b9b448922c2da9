"""Coming in by a link, and asking for a new password."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest

from sunwai.kernel.events import publish
from sunwai.people.actions.links import use_link
from sunwai.people.events import PasswordResetAsked
from sunwai.people.models import SignInLink, Staff

METHOD = "link"


@transaction.atomic
def enter_by_link(request: HttpRequest, token: str) -> SignInLink:
    """Use up a link and sign its person in: a new session, counted like every other.

    The link is the whole proof: who made it is in the audit log. So no second factor is asked of this session.

    Raises:
        Refused: the link is unknown, used or expired, or its person may not sign in.
    """
    link = use_link(token)
    get_adapter().login(request, link.staff)
    record_authentication(request, link.staff, METHOD)
    UserSession.objects.create_from_request(request)
    return link


@transaction.atomic
def ask_for_reset(*, email: str) -> None:
    """Have a new password mailed to whoever has this address. Says nothing about whether anybody has."""
    person = Staff.objects.filter(email=email.lower(), is_active=True).first()
    if person is not None:
        publish(PasswordResetAsked(staff_id=person.pk))
