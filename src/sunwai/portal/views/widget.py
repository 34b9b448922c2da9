"""The endpoints of the chat widget. Each is a chat's (``edge.endpoint``), and all but ``config`` a visitor's own."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from sunwai.intake.hosted import take
from sunwai.people.proxies import limited_address
from sunwai.portal import presence, rates
from sunwai.portal.actions.sign_in import sign_in
from sunwai.portal.configuration import configuration
from sunwai.portal.edge import endpoint
from sunwai.portal.files import file_answer
from sunwai.portal.places import Place
from sunwai.portal.reading import history, own_answers
from sunwai.portal.saying import said, seen
from sunwai.portal.visitors import Visitor, token_in, visitor


@endpoint("GET")
def config(request: HttpRequest, place: Place) -> HttpResponse:
    """Say what the widget is called, its words, and whether somebody is there: all it needs before first use."""
    rates.spend("page", limited_address(request))
    answer = JsonResponse(configuration(place))
    answer["Cache-Control"] = "public, max-age=60"
    answer["Vary"] = "Origin, Accept-Language"
    return answer


@endpoint("POST")
def identify(request: HttpRequest, place: Place) -> HttpResponse:
    """Take the site's word for who is here."""
    rates.spend("identity", limited_address(request))
    token = token_in(_authorization(request))
    who = sign_in(place, browser_token=token, identity_token=request.POST.get("identity", ""))
    return JsonResponse({"name": who.name})


@endpoint("GET", "POST")
def messages(request: HttpRequest, place: Place) -> HttpResponse:
    """Tell the visitor's own chat; take what they write. What is answered 202 is on the disk."""
    who = _visitor(request, place, what="say" if request.method == "POST" else "read")
    if request.method == "GET":
        asked = request.GET
        return JsonResponse(history(place, who, after=asked.get("after", ""), before=asked.get("before", "")))
    rates.spend("say_address", limited_address(request))
    presence.types(place, who, left=True)
    return JsonResponse({"id": take(place.connection, said(request, place, who))}, status=202)


@endpoint("POST")
def receipts(request: HttpRequest, place: Place) -> HttpResponse:
    """Take in that our messages came, or were seen."""
    who = _visitor(request, place, what="see")
    glance = seen(request.body, place, who)
    theirs = own_answers(place, who, glance.external_ids)
    if theirs:
        take(place.connection, replace(glance, external_ids=theirs))
    return HttpResponse(status=204)


@endpoint("POST")
def typing(request: HttpRequest, place: Place) -> HttpResponse:
    """Let those at the desk see that the visitor types. Never a row."""
    presence.types(place, _visitor(request, place, what="typing"))
    return HttpResponse(status=204)


@require_GET
@login_not_required
def file(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 - the address says it all
    """Send a file to whom its address was given: always as a download, never as what it says it is."""
    found = file_answer(token)
    if found is None:
        raise Http404
    name, content = found
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def _visitor(request: HttpRequest, place: Place, *, what: str) -> Visitor:
    who = visitor(place, _authorization(request))
    rates.spend(what, f"{place.connection.pk}{who.id}")
    return who


def _authorization(request: HttpRequest) -> str:
    return request.headers.get("Authorization", "")
