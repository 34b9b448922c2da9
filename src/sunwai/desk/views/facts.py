"""What a customer told us: corrected, taken away, put into an answer; and the way back to where it was said."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sunwai.assist.queries import fact_for
from sunwai.customers.actions.facts import LONGEST_VALUE, correct, withdraw
from sunwai.customers.models import Fact
from sunwai.desk.jumping import address_of
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.desk.shell import may
from sunwai.desk.told import suggested, told_of
from sunwai.inbox.queries.visibility import conversation_for, message_for
from sunwai.kernel.errors import Refused

MOST_SUGGESTED = 12


class ValueForm(forms.Form):
    """What is right."""

    value = forms.CharField(max_length=LONGEST_VALUE)


@require_GET
@desk_page
def message(request: StaffRequest, message_id: int) -> HttpResponse:
    """Go to where a message stands."""
    return HttpResponseRedirect(address_of(message_for(request.user, message_id)))


@require_POST
@desk_page
def correct_fact(request: StaffRequest, fact_id: int) -> HttpResponse:
    """Put right what a fact says."""
    fact, form = fact_for(request.user, fact_id), ValueForm(request.POST)
    if not form.is_valid():
        raise Refused(_("This has between 1 and 320 characters."), code="bad_value")
    return _shown(request, correct(fact=fact, value=form.cleaned_data["value"], by=request.user))


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
