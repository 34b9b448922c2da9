"""What a visitor says, reads and does at a chat. Each endpoint is a visitor's own (``edge.endpoint``)."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse

from sunwai.intake.hosted import take
from sunwai.people.proxies import limited_address
from sunwai.portal import presence, rates, reading, saying
from sunwai.portal.actions.tie import note_newcomer
from sunwai.portal.edge import endpoint
from sunwai.portal.places import Place
from sunwai.portal.visitors import Visitor, identity, visitor


@endpoint("GET", "POST")
def messages(request: HttpRequest, place: Place) -> HttpResponse:
    """Tell the visitor's own chat; take what they write. What is answered 202 is on the disk."""
    who = _visitor(request, place, what="say" if request.method == "POST" else "read")
    if request.method == "GET":
        note_newcomer(identity(place, who) if who.signed else None, who)
        asked = request.GET
        return JsonResponse(reading.history(place, who, after=asked.get("after", ""), before=asked.get("before", "")))
    rates.spend("say_address", limited_address(request))
    presence.types(place, who, left=True)
    return JsonResponse({"id": take(place.connection, saying.said(request, place, who))}, status=202)


@endpoint("POST")
def receipts(request: HttpRequest, place: Place) -> HttpResponse:
    """Take in that our messages came, or were seen."""
    who = _visitor(request, place, what="see")
    glance = saying.seen(request.body, place, who)
    theirs = reading.own_answers(place, who, glance.external_ids)
    if theirs:
        take(place.connection, replace(glance, external_ids=theirs))
    return HttpResponse(status=204)


@endpoint("POST")
def typing(request: HttpRequest, place: Place) -> HttpResponse:
    """Let those at the desk see that the visitor types. Never a row."""
    presence.types(place, _visitor(request, place, what="typing"))
    return HttpResponse(status=204)


def _visitor(request: HttpRequest, place: Place, *, what: str) -> Visitor:
    rates.spend("address", limited_address(request))  # a new token for every call is no way around the others
    who = visitor(place, request.headers.get("Authorization", ""))
    rates.spend(what, f"{place.connection.pk}{who.id}")
    return who
