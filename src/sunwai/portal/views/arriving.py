"""What the chat is called, who is there, and the files that were sent: before and beside the words."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from sunwai.people.proxies import limited_address
from sunwai.portal import rates
from sunwai.portal.actions.sign_in import sign_in
from sunwai.portal.configuration import configuration
from sunwai.portal.edge import endpoint
from sunwai.portal.files import file_answer
from sunwai.portal.places import Place
from sunwai.portal.visitors import token_in


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
    token = token_in(request.headers.get("Authorization", ""))
    who = sign_in(place, browser_token=token, identity_token=request.POST.get("identity", ""))
    return JsonResponse({"name": who.name})


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
