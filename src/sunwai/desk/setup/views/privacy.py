"""Requests about people's data, and the page of all that is about one customer's."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sunwai.customers.actions.consent import Told, give, withdraw
from sunwai.desk.setup import privacy as shown
from sunwai.desk.setup import privacy_forms as forms
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.inbox.queries.visibility import customer_for
from sunwai.people.pages import show
from sunwai.people.roles import Permission
from sunwai.privacy import queries
from sunwai.privacy.actions import requests as filing

seen = setup_page(Permission.READ)
page = setup_page(Permission.EXPORT)
CHANGES = {"give": give, "withdraw": withdraw}
SETTLED = {"done": False, "refuse": True}


@require_safe
@page
def requests(request: SetupRequest) -> HttpResponse:
    """List what is asked, the most pressing first."""
    context = shown.asked(request.user, closed="all" in request.GET)
    return show(request, "desk/setup/privacy.html", context)


@require_safe
@seen
def customer(request: SetupRequest, customer_id: int) -> HttpResponse:
    """Show all about one customer's data: consents, requests, exports, holds, erasure."""
    return _page(request, customer_id)


@require_POST
@seen
def consent(request: SetupRequest, customer_id: int) -> HttpResponse:
    """Write down that a customer allowed something, or took it back."""
    found = customer_for(request.user, customer_id)
    form = forms.ConsentForm(request.POST, by=request.user)
    change = CHANGES.get(request.POST.get("change", ""))
    if change is None or not form.is_valid():
        return _page(request, customer_id, consent_form=form)
    said = form.cleaned_data
    told = Told(source=said["source"], text=said["text"])
    brand = form.brands[said["brand"]]
    change(customer=found, brand=brand, purpose=said["purpose"], by=request.user, told=told)
    messages.success(request, _("Saved."))
    return redirect("setup:privacy-customer", found.pk)


@require_POST
@page
def file(request: SetupRequest, customer_id: int) -> HttpResponse:
    """Write down that a customer asked something about their data."""
    found = customer_for(request.user, customer_id)
    form = forms.RequestForm(request.POST)
    if not form.is_valid():
        return _page(request, customer_id, request_form=form)
    day = form.cleaned_data["received_at"]
    at = timezone.make_aware(dt.datetime.combine(day, dt.time())) if day else None
    values = {"kind": form.cleaned_data["kind"], "law": form.cleaned_data["law"], "received_at": at}
    filing.file_request(customer=found, by=request.user, **values)
    return redirect("setup:privacy")


@require_POST
@page
def assign(request: SetupRequest, request_id: int) -> HttpResponse:
    """Say who does it."""
    number = request.POST.get("assignee", "")
    to = queries.staff_named(int(number) if number.isdecimal() else None)
    filing.assign(request=queries.request_for(request.user, request_id), to=to, by=request.user)
    return redirect("setup:privacy")


@require_POST
@page
def settle(request: SetupRequest, request_id: int, verb: str) -> HttpResponse:
    """Say that it is done or refused, or take the further time."""
    found = queries.request_for(request.user, request_id)
    if verb == "extend":
        filing.extend(request=found, by=request.user)
    elif verb in SETTLED:
        filing.close(request=found, by=request.user, refused=SETTLED[verb])
    else:
        raise Http404
    return redirect("setup:privacy")


def _page(request: SetupRequest, customer_id: int, **filled: object) -> HttpResponse:
    empty = {
        "consent_form": forms.ConsentForm(by=request.user),
        "request_form": forms.RequestForm(),
        "hold_form": forms.HoldForm(),
    }
    context = {**shown.person(request.user, customer_for(request.user, customer_id)), **empty, **filled}
    return show(request, "desk/setup/privacy_customer.html", context)
