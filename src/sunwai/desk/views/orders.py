"""A customer's orders, asked of the brand's shops when somebody looks, and what the owner's systems told of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sunwai.customers.queries.journey import journey_of
from sunwai.customers.queries.orders import orders_of
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.desk.setup.shops import PROBLEMS
from sunwai.inbox.queries.visibility import conversation_for
from sunwai.people.roles import Permission


@require_GET
@desk_page
def orders(request: StaffRequest, conversation_id: int) -> HttpResponse:
    """Show the customer's orders of this conversation's brand, and their way with it so far."""
    talk = conversation_for(request.user, conversation_id)
    may = request.user.may(Permission.PERSONAL)
    answers = orders_of(talk.customer, talk.brand) if may else []
    shown = {
        "answers": [(each, PROBLEMS.get(each.problem, "")) for each in answers],
        "journey": journey_of(talk.customer, talk.brand) if may else [],
    }
    return render(request, "desk/customer/orders_found.html", shown)
