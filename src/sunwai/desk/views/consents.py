"""What a customer allowed, beside their conversation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sunwai.customers.queries.consents import called, consents_of, standing
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.inbox.queries.visibility import customer_for
from sunwai.people.queries import brands_of


@require_GET
@desk_page
def consents(request: StaffRequest, customer_id: int) -> HttpResponse:
    """Show which consents hold now, and the way to all about their data."""
    customer = customer_for(request.user, customer_id)
    rows = standing(consents_of(customer, brands_of(request.user)))
    shown = {"customer": customer, "rows": [(row, called(row.purpose)) for row in rows]}
    return render(request, "desk/customer/consents_found.html", shown)
