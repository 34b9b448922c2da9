"""Erasing a customer, exporting what is known of them, and the holds that forbid it."""

from __future__ import annotations

import json
import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.zipped import export_file
from sunwai.inbox.queries.visibility import customer_for
from sunwai.kernel.errors import Refused
from sunwai.people.pages import show
from sunwai.people.roles import Permission
from sunwai.privacy import erasing as erasure
from sunwai.privacy import persons, queries
from sunwai.privacy.actions import erase as erase_action
from sunwai.privacy.actions import export as export_action
from sunwai.privacy.actions import holds

erasers = setup_page(Permission.ERASE)
exporters = setup_page(Permission.EXPORT)
owners = setup_page(Permission.LEGAL_HOLD)


@require_POST
@exporters
def export(request: SetupRequest, customer_id: int) -> HttpResponse:
    """Begin an export."""
    found = customer_for(request.user, customer_id)
    export_action.ask_export(customer=found, by=request.user)
    return redirect("setup:privacy-customer", found.pk)


@require_safe
@exporters
def download(request: SetupRequest, export_id: uuid.UUID) -> HttpResponse:
    """Give the file; to htmx only how far it is."""
    found = queries.export_for(request.user, export_id)
    if request.htmx:
        return render(request, "desk/setup/_privacy_export.html", {"row": found})
    return export_file(found)


@require_POST
@erasers
def erase(request: SetupRequest, customer_id: int) -> HttpResponse:
    """Begin to erase a customer; the page has asked before, and the number was typed."""
    found = customer_for(request.user, customer_id)
    if request.POST.get("sure", "").strip().lstrip("#") != str(found.pk):
        raise Refused(_("Type the customer’s number to erase them."), code="not_sure")
    job = erase_action.erase_customer(customer=found, by=request.user)
    return redirect("setup:privacy-erasing", job.pk)


@require_safe
@erasers
def erasures(request: SetupRequest) -> HttpResponse:
    """List the erasures."""
    rows = [(each, erasure.progress(each)) for each in queries.erasings()]
    return show(request, "desk/setup/privacy_erasures.html", {"rows": rows})


@require_safe
@erasers
def erasing(request: SetupRequest, erasing_id: uuid.UUID) -> HttpResponse:
    """Show how far an erasure is, and at its end the certificate."""
    found = queries.erasing_for(request.user, erasing_id)
    page = "desk/setup/_privacy_erasing.html" if request.htmx else "desk/setup/privacy_erasing.html"
    return show(request, page, {"job": found, "progress": erasure.progress(found)})


@require_safe
@erasers
def certificate(request: SetupRequest, erasing_id: uuid.UUID) -> HttpResponse:
    """Give the certificate, to be kept."""
    found = queries.erasing_for(request.user, erasing_id)
    if found.done_at is None:
        raise Http404
    answer = HttpResponse(json.dumps(found.certificate, indent=1), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="erasure-{found.pk}.json"'
    return answer


@require_POST
@owners
def hold(request: SetupRequest, customer_id: int) -> HttpResponse:
    """Forbid the erasure of a customer."""
    found = customer_for(request.user, customer_id)
    holds.hold(customer=found, reason=request.POST.get("reason", "")[:500], by=request.user)
    return redirect("setup:privacy-customer", found.pk)


@require_POST
@owners
def lift(request: SetupRequest, customer_id: int) -> HttpResponse:
    """Allow it again."""
    found = customer_for(request.user, customer_id)
    held = persons.hold_on(found)
    if held is None:
        raise Http404
    holds.lift(hold=held, by=request.user)
    return redirect("setup:privacy-customer", found.pk)
