"""Whom the company's site has named need no mail to see their page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from sunwai.kernel.errors import Forged
from sunwai.people.proxies import limited_address
from sunwai.portal import page_secrets, rates
from sunwai.portal.edge import endpoint
from sunwai.portal.places import Place
from sunwai.portal.visitors import identity, visitor


@endpoint("POST")
def from_widget(request: HttpRequest, place: Place) -> HttpResponse:
    """Give a visitor whom the company's site has named a link to their page."""
    who = visitor(place, request.headers.get("Authorization", ""))
    rates.spend("identity", limited_address(request))
    person = identity(place, who)
    if not who.signed or person is None:
        raise Forged("only the signed-in have a page here")
    path = reverse("portal:my-enter", args=[page_secrets.link_for(person, place.connection)])
    return JsonResponse({"url": f"{settings.SUNWAI.public_url.rstrip('/')}{path}"})
