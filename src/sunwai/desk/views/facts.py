"""What a customer told us: corrected, taken away, put into an answer; and the way back to where it was said."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from sunwai.assist.queries import fact_for
from sunwai.customers.actions.facts import correct, withdraw
from sunwai.customers.models import Fact
from sunwai.desk.jumping import address_of
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.desk.shell import may
from sunwai.desk.told import suggested, told_of
from sunwai.inbox.queries.visibility import conversation_for, message_for

MOST_SUGGESTED = 12


@require_GET
@desk_page
def message(request: StaffRequest, message_id: int) -> HttpResponse:
    """Go to where a message stands."""
    return HttpResponseRedirect(address_of(message_for(request.user, message_id)))


@require_POST
@desk_page
def correct_fact(request: StaffRequest, fact_id: int) -> HttpResponse:
    """Put right what a fact says."""
    fact, value = fact_for(request.user, fact_id), request.POST.get("value", "")
    return _shown(request, correct(fact=fact, value=value, by=request.user))


@require_POST
@desk_page
def withdraw_fact(request: StaffRequest, fact_id: int) -> HttpResponse:
    """Take a fact away: it is wrong, or nobody's to keep."""
    return _shown(request, withdraw(fact=fact_for(request.user, fact_id), by=request.user))


@require_GET
@desk_page
def facts(request: StaffRequest, conversation_id: int) -> JsonResponse:
    """Tell what the customer told us, for the menu of the answer box."""
    talk = conversation_for(request.user, conversation_id)
    items = suggested(told_of(request.user, talk.customer), request.GET.get("q", ""))
    return JsonResponse({"items": items[:MOST_SUGGESTED]})


def _shown(request: StaffRequest, fact: Fact) -> HttpResponse:
    return render(request, "desk/customer/told.html", {"customer": fact.customer, "may": may(request.user)})
