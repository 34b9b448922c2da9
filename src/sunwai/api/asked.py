"""What programs ask about people's data, as the actions and queries of privacy take it."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from sunwai.api.schemas import privacy as schemas
from sunwai.inbox.queries.visibility import customer_for
from sunwai.kernel.errors import NotFound
from sunwai.kernel.leases import WorkState
from sunwai.people.models import Staff
from sunwai.privacy import erasing, exporting, persons, queries
from sunwai.privacy.actions import erase as erase_action
from sunwai.privacy.actions import export as export_action
from sunwai.privacy.actions import holds, requests
from sunwai.privacy.models import Erasing, LegalHold, PrivacyRequest


def erase(by: Staff, customer_id: int) -> Erasing:
    """Begin to erase a customer."""
    return erase_action.erase_customer(customer=customer_for(by, customer_id), by=by)


@transaction.atomic
def export(by: Staff, customer_id: int, *, anew: bool = False) -> schemas.ExportOut:
    """Return this person's newest export that has not expired, or begin one; ``anew``: unless one is being made.

    The customer is locked: two who ask at once are told of the same one.
    """
    customer = persons.locked(customer_for(by, customer_id))
    row = queries.export_that_holds(by, customer)
    if row is None or (anew and row.state != WorkState.WAITING):
        row = export_action.ask_export(customer=customer, by=by)
    return schemas.export_out(row, link=reverse("desk:data", args=[exporting.link_token(row)]))


def hold(by: Staff, customer_id: int, *, reason: str) -> LegalHold:
    """Put a legal hold on a customer."""
    return holds.hold(customer=customer_for(by, customer_id), reason=reason, by=by)


def lift(by: Staff, customer_id: int) -> None:
    """Lift it."""
    held = persons.hold_on(customer_for(by, customer_id))
    if held is None:
        raise NotFound(_("There is no legal hold on this customer."), code="not_found")
    holds.lift(hold=held, by=by)


def file(by: Staff, body: schemas.RequestIn) -> PrivacyRequest:
    """Write a request down."""
    customer = customer_for(by, body.customer)
    return requests.file_request(customer=customer, kind=body.kind, by=by, law=body.law, received_at=body.received_at)


def shown(row: PrivacyRequest) -> schemas.RequestOut:
    """Show a request under the customer who stays, where two became one."""
    return schemas.request_out(queries.of_one_person([row])[0])


@transaction.atomic
def change(by: Staff, found: PrivacyRequest, body: schemas.RequestPatch) -> PrivacyRequest:
    """Change a request as told: everything that is named, or nothing."""
    if "assignee" in body.model_fields_set:
        requests.assign(request=found, to=queries.staff_named(body.assignee), by=by)
    if body.extended:
        requests.extend(request=found, by=by)
    if body.state is not None:
        requests.close(request=found, by=by, refused=body.state == "refused")
    return found


def erasure(row: Erasing) -> schemas.ErasureOut:
    """Show an erasure, how far it is, and where anybody can verify it."""
    verify = reverse("desk:erasure", args=[row.pk])
    return schemas.erasure_out(row, progress=erasing.progress(row), verify=verify)
