"""What somebody asks about their data, as a task with a date."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.customers.models import Customer
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.people.roles import Permission
from sunwai.privacy import clocks
from sunwai.privacy.models import PrivacyRequest, RequestState


@transaction.atomic
def file_request(
    *, customer: Customer, kind: str, by: Staff | None, law: str = "", received_at: dt.datetime | None = None
) -> PrivacyRequest:
    """Write down that somebody asked, with its due date. ``by`` None: their network did. Empty ``law``: the owner's.

    Raises:
        Refused: ``not_allowed``; ``bad_date``: received in the future.

    """
    if by is not None and not by.may(Permission.EXPORT):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    received = received_at or clock.now()
    if received > clock.now():
        raise Refused(_("A request cannot have come in the future."), code="bad_date")
    rule = law or settings.SUNWAI.privacy_law
    made = PrivacyRequest.objects.create(
        customer=customer,
        kind=kind,
        law=rule,
        from_network=by is None,
        received_at=received,
        due_at=clocks.due(rule, received, published_days=settings.SUNWAI.privacy_days),
        made_by=by,
    )
    audit("privacy_request_filed", actor=by, object_type="privacy_request", object_id=made.pk, data={"kind": kind})
    return made


@transaction.atomic
def extend(*, request: PrivacyRequest, by: Staff) -> None:
    """Take the further time that the law gives, once; the person must be told why.

    Raises:
        Refused: ``not_allowed``; ``no_extension``: the law knows none, it was taken, or the request is closed.

    """
    _allow(by)
    later = clocks.extended(request.law, request.received_at)
    if later is None or request.extended_at is not None or request.state != RequestState.OPEN:
        raise Refused(_("This request cannot be extended."), code="no_extension")
    request.extended_at, request.due_at = clock.now(), later
    request.save(update_fields=["extended_at", "due_at"])
    audit("privacy_request_extended", actor=by, object_type="privacy_request", object_id=request.pk)


@transaction.atomic
def assign(*, request: PrivacyRequest, to: Staff | None, by: Staff) -> None:
    """Say who does it.

    Raises:
        Refused: ``not_allowed``: the role of either does not allow it.

    """
    _allow(by)
    if to is not None:
        _allow(to)
    request.assignee = to
    request.save(update_fields=["assignee"])
    data = {"assignee": to.pk if to else None}
    audit("privacy_request_assigned", actor=by, object_type="privacy_request", object_id=request.pk, data=data)


@transaction.atomic
def close(*, request: PrivacyRequest, by: Staff | None, refused: bool = False) -> None:
    """Say that it is done, or that it was refused; closing again changes nothing.

    Raises:
        Refused: ``not_allowed``.

    """
    if by is not None:
        _allow(by)
    state = RequestState.REFUSED if refused else RequestState.DONE
    rows = PrivacyRequest.objects.filter(pk=request.pk, state=RequestState.OPEN)
    if rows.update(state=state, closed_at=clock.now(), closed_by=by):
        audit(f"privacy_request_{state}", actor=by, object_type="privacy_request", object_id=request.pk)
    request.refresh_from_db()


def _allow(by: Staff) -> None:
    if not by.may(Permission.EXPORT):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
