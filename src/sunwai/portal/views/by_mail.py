"""Nobody is there: the answer comes by mail, once the visitor has proven the address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from sunwai.people.proxies import limited_address
from sunwai.portal import rates
from sunwai.portal.actions.confirm_address import confirm
from sunwai.portal.actions.prove_address import ask_for_answers
from sunwai.portal.edge import endpoint
from sunwai.portal.places import Place
from sunwai.portal.visitors import visitor


@endpoint("POST")
def mail(request: HttpRequest, place: Place) -> HttpResponse:
    """Mail a code to the address that the visitor names."""
    who = visitor(place, request.headers.get("Authorization", ""))
    rates.spend("mail", limited_address(request))
    ask_for_answers(address=request.POST.get("address", ""), place=place, who=who)
    return HttpResponse(status=204)


@endpoint("POST")
def confirm_mail(request: HttpRequest, place: Place) -> HttpResponse:
    """Take the code; from now on answers go to the address."""
    who = visitor(place, request.headers.get("Authorization", ""))
    rates.spend("code", f"{limited_address(request)}")
    confirm(address=request.POST.get("address", ""), code=request.POST.get("code", ""), place=place, who=who)
    return HttpResponse(status=204)
