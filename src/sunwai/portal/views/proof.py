"""Proof links: who opens one, or says its code from the handle, talks on privately in the same conversation."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sunwai.customers.actions import proof_links
from sunwai.kernel.errors import Refused
from sunwai.people.proxies import limited_address
from sunwai.portal import rates
from sunwai.portal.actions import enter_by_proof
from sunwai.portal.pages import page, remember, show
from sunwai.portal.views.entrance import let_in

WAITING: Final = "sunwai_proof"  # the browser's secret of its own opening, while its code is being said
MINUTES: Final = 30


@require_http_methods(["GET", "POST"])
@page
def proof(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what the link is; looking at it, as programs do, uses nothing up; pressing the button opens it."""
    try:
        link = proof_links.look_at(secret)
        if request.method == "GET":
            return show(request, "portal/proof.html", {"title": _("Continue in private"), "link": link})
        rates.spend("code", limited_address(request))
        opened = enter_by_proof.press(secret)
    except Refused:
        return show(request, "portal/ended.html", {"title": _("Continue in private")}, status=404)
    if isinstance(opened, enter_by_proof.Entered):
        return _enter(opened)
    told = {"title": _("Say this code"), "link": opened.link, "code": opened.code}
    answer = show(request, "portal/proof_code.html", told)
    return remember(answer, WAITING, opened.token, seconds=MINUTES * 60, path="/proof")


@require_GET
@page
def waiting(request: HttpRequest) -> HttpResponse:
    """Say whether this browser's code has been said; to a person, lead on or say what to do."""
    said = proof_links.is_used(request.COOKIES.get(WAITING, ""))
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"said": said})
    if not said:
        return show(request, "portal/proof_waits.html", {"title": _("Say this code")})
    rates.spend("code", limited_address(request))
    entered = enter_by_proof.redeem(request.COOKIES[WAITING])
    if entered is None:
        return show(request, "portal/ended.html", {"title": _("Continue in private")}, status=404)
    answer = _enter(entered)
    answer.delete_cookie(WAITING, path="/proof")
    return answer


def _enter(entered: enter_by_proof.Entered) -> HttpResponse:
    """Open the conversation on the person's own page."""
    number = entered.link.conversation_id
    place = reverse("portal:my-one", args=[number]) if number else reverse("portal:my")
    return let_in(entered.cookie, to=place)
