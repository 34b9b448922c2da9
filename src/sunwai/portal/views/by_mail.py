"""Nobody is there: the answer comes by mail, once the visitor has proven the address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sunwai.channels.hosted import MAIL, Said
from sunwai.intake.hosted import take
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.people.proxies import limited_address
from sunwai.portal import rates
from sunwai.portal.actions.prove_address import ask, confirm
from sunwai.portal.edge import endpoint
from sunwai.portal.mailing import mailbox_of
from sunwai.portal.models import Purpose
from sunwai.portal.places import Place
from sunwai.portal.visitors import visitor


@endpoint("POST")
def mail(request: HttpRequest, place: Place) -> HttpResponse:
    """Mail a code to the address that the visitor names."""
    who = visitor(place, request.headers.get("Authorization", ""))
    rates.spend("mail", limited_address(request))
    if mailbox_of(place.connection.brand) is None:
        raise Refused(_("We have no mailbox to answer from. Please write here again when we are back."), code="no_mail")
    ask(address=request.POST.get("address", ""), purpose=Purpose.ANSWERS, place=place, who=who)
    return HttpResponse(status=204)


@endpoint("POST")
def confirm_mail(request: HttpRequest, place: Place) -> HttpResponse:
    """Take the code; from now on answers go to the address."""
    who = visitor(place, request.headers.get("Authorization", ""))
    rates.spend("code", f"{limited_address(request)}")
    row = confirm(address=request.POST.get("address", ""), code=request.POST.get("code", ""), place=place, who=who)
    words = _("Please answer me by mail.")
    said = Said(key=f"mail-{row.pk}", visitor=who.author(place), text=words, at=clock.now(), wish=MAIL)
    take(place.connection, said)
    return HttpResponse(status=204)
