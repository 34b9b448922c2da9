"""Not hearing of somebody any more: their messages are kept, and resolved as spam on arrival."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.customers.models import Customer, Identity
from sunwai.kernel import changes, clock
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission


@transaction.atomic
def block(*, identity: Identity, by: Staff) -> None:
    """Block one handle; blocking again changes nothing. The caller got it from a query that looked who may see it.

    Raises:
        Refused: ``not_allowed``.

    """
    _allow(by, Permission.BLOCK)
    if Identity.objects.filter(pk=identity.pk, blocked_at=None).update(blocked_at=clock.now(), blocked_by=by):
        _stamp(identity)
    identity.refresh_from_db()


@transaction.atomic
def unblock(*, identity: Identity, by: Staff) -> None:
    """Hear of a handle again. What it said meanwhile stays where it is.

    Raises:
        Refused: ``not_allowed``.

    """
    _allow(by, Permission.BLOCK)
    if Identity.objects.filter(pk=identity.pk, blocked_at__isnull=False).update(blocked_at=None, blocked_by=None):
        _stamp(identity)
    identity.refresh_from_db()


def _allow(by: Staff, permission: Permission) -> None:
    if not by.may(permission):
        raise Refused(_("Your role does not allow this."), code="not_allowed")


def _stamp(identity: Identity) -> None:
    Customer.objects.filter(pk=identity.customer_id).update(change=changes.stamp())
