"""What a new owner does first, and what of it is done: read from the facts, never ticked by hand."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from sunwai.connections.models import Connection
from sunwai.inbox.models import Macro, Message
from sunwai.people.models import Staff
from sunwai.people.queries import has_second_factor
from sunwai.people.roles import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStep:
    """One line of the list."""

    title: str
    why: str
    done: bool
    address: str
    press: str


def first_steps(staff: Staff) -> list[FirstStep]:
    """Return the steps that this person may take, in order. Five queries at most."""
    steps = [_second_factor(staff)]
    if staff.may(Permission.CHANNELS):
        steps += [_channel(), _message()]
    if staff.may(Permission.STAFF):
        steps.append(_people())
    if staff.may(Permission.MACROS):
        steps.append(_macro())
    return [each for each in steps if each.address]


def _second_factor(staff: Staff) -> FirstStep:
    return FirstStep(
        title=_("Protect your sign-in"),
        why=_("A passkey or a one-time code keeps strangers out, even when a password leaks."),
        done=has_second_factor(staff),
        address=_address("mfa_index"),
        press=_("Add a second factor"),
    )


def _channel() -> FirstStep:
    return FirstStep(
        title=_("Connect a channel"),
        why=_("Customers write to a mailbox or a page of yours; connect it, and they appear at the desk."),
        done=Connection.objects.exists(),
        address=_address("setup:channels"),
        press=_("Choose a channel"),
    )


def _message() -> FirstStep:
    return FirstStep(
        title=_("See the first message arrive"),
        why=_("Write to your own channel from outside, and watch it come in by itself."),
        done=Message.objects.filter(direction="in").exists(),
        address=_address("desk:inbox", "?view=all"),
        press=_("Look at the desk"),
    )


def _people() -> FirstStep:
    return FirstStep(
        title=_("Invite the people who answer"),
        why=_("Each gets a link that works once, a role, and the brands and teams they work for."),
        done=Staff.objects.filter(is_active=True).count() > 1,
        address=_address("people:invite"),
        press=_("Invite somebody"),
    )


def _macro() -> FirstStep:
    return FirstStep(
        title=_("Write a prepared answer"),
        why=_("What you answer ten times a day, once in every language your customers write."),
        done=Macro.objects.exists(),
        address=_address("setup:new-macro"),
        press=_("Write a macro"),
    )


def _address(name: str, query: str = "") -> str:
    try:
        return reverse(name) + query
    except NoReverseMatch:
        return ""
