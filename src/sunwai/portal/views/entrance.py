"""The way into my page: a mailed link, used once; and the way out."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sunwai.kernel.errors import Refused
from sunwai.people.proxies import limited_address
from sunwai.portal import rates, sessions
from sunwai.portal.actions.prove_address import ask
from sunwai.portal.mailing import can_mail
from sunwai.portal.models import Purpose
from sunwai.portal.pages import page, remember, show

COOKIE: Final = "sunwai_my"
UNPROCESSABLE: Final = 422


@require_http_methods(["GET", "POST"])
@page
def entrance(request: HttpRequest) -> HttpResponse:
    """Ask for an address, and say the same whoever's it is."""
    told = {"title": _("Your conversations"), "can_mail": can_mail(None), "sent": False, "problem": ""}
    if request.method == "GET":
        return show(request, "portal/entrance.html", told)
    rates.spend("mail", limited_address(request))
    try:
        ask(address=request.POST.get("address", ""), purpose=Purpose.MY_PAGE)
    except Refused as no:
        return show(request, "portal/entrance.html", {**told, "problem": no.message}, status=UNPROCESSABLE)
    return show(request, "portal/entrance.html", {**told, "sent": True})


@require_http_methods(["GET", "POST"])
@page
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Open a link: looking at it, as mail programs do, uses nothing up; pressing the button does."""
    if request.method == "GET":
        return show(request, "portal/enter.html", {"title": _("Your conversations"), "secret": secret})
    rates.spend("code", limited_address(request))
    cookie = sessions.enter(secret)
    if cookie is None:
        return show(request, "portal/ended.html", {"title": _("Your conversations")}, status=404)
    return let_in(cookie, to=reverse("portal:my"))


def let_in(cookie: str, *, to: str) -> HttpResponse:
    """Give a session's cookie to its browser, and lead it on."""
    lasts = int(sessions.LASTS.total_seconds())
    return remember(HttpResponseRedirect(to), COOKIE, cookie, seconds=lasts, path="/my")


@require_POST
@page
def leave(request: HttpRequest) -> HttpResponse:
    """End the session."""
    sessions.leave(request.COOKIES.get(COOKIE, ""))
    answer = HttpResponseRedirect(reverse("portal:my-entrance"))
    answer.delete_cookie(COOKIE, path="/my")
    return answer
