"""My page: a customer's conversations over all channels. Whatever is not theirs is not there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sunwai.inbox.actions.by_customer import close_by_customer
from sunwai.kernel.errors import Forged, Refused
from sunwai.people.proxies import limited_address
from sunwai.portal import answering, own, rates
from sunwai.portal.actions.prove_address import ask
from sunwai.portal.edge import endpoint
from sunwai.portal.mailing import can_mail
from sunwai.portal.models import Purpose
from sunwai.portal.own import Owner
from sunwai.portal.pages import page, show
from sunwai.portal.places import Place
from sunwai.portal.visitors import identity, visitor

P = ParamSpec("P")
COOKIE: Final = "sunwai_my"
UNPROCESSABLE: Final = 422


def owned(view: Callable[Concatenate[HttpRequest, Owner, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view a page of whoever has proven who they are; others are sent to the entrance."""

    @page
    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        of = own.owner(request.COOKIES.get(COOKIE, ""))
        return HttpResponseRedirect(reverse("portal:my-entrance")) if of is None else view(request, of, *args, **kwargs)

    return answer


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
    cookie = own.enter(secret)
    if cookie is None:
        return show(request, "portal/ended.html", {"title": _("Your conversations")}, status=404)
    answer = HttpResponseRedirect(reverse("portal:my"))
    secure = settings.SUNWAI.public_url.startswith("https://")
    lasts = int(own.LASTS.total_seconds())
    answer.set_cookie(COOKIE, cookie, max_age=lasts, httponly=True, secure=secure, samesite="Lax", path="/my")
    return answer


@require_POST
@owned
def leave(request: HttpRequest, of: Owner) -> HttpResponse:  # noqa: ARG001 - whoever it is
    """End the session."""
    own.leave(request.COOKIES.get(COOKIE, ""))
    answer = HttpResponseRedirect(reverse("portal:my-entrance"))
    answer.delete_cookie(COOKIE, path="/my")
    return answer


@require_GET
@owned
def conversations(request: HttpRequest, of: Owner) -> HttpResponse:
    """Show all conversations of theirs."""
    rows = [own.shown(each) for each in own.conversations(of)[:100]]
    told = {
        "title": _("Your conversations"),
        "rows": rows,
        "brands": answering.brands(rows),
        "key": answering.new_key(),
    }
    return show(request, "portal/my.html", told)


@require_http_methods(["GET", "POST"])
@owned
def conversation(request: HttpRequest, of: Owner, number: int) -> HttpResponse:
    """Show one conversation of theirs; take an answer."""
    talk = own.conversation(of, number)
    problem = ""
    if request.method == "POST":
        rates.spend("say", f"my{of.customer_id}")
        try:
            answering.answer(request, of, talk)
            return HttpResponseRedirect(reverse("portal:my-one", args=[number]))
        except Refused as no:
            problem = str(no.message)
    told = {
        "title": talk.subject or _("Your conversation"),
        "talk": talk,
        "closed": own.shown(talk)["closed"],
        "messages": own.messages(of, talk),
        "waiting": answering.waiting(of, talk),
        "can_answer": answering.place_of(talk.brand_id) is not None,
        "key": answering.new_key(),
        "problem": problem,
    }
    return show(request, "portal/own.html", told, status=UNPROCESSABLE if problem else 200)


@require_POST
@owned
def close(request: HttpRequest, of: Owner, number: int) -> HttpResponse:  # noqa: ARG001 - POST says it all
    """Close a conversation of theirs."""
    rates.spend("say", f"my{of.customer_id}")
    close_by_customer(conversation=own.conversation(of, number))
    return HttpResponseRedirect(reverse("portal:my-one", args=[number]))


@require_POST
@owned
def add(request: HttpRequest, of: Owner) -> HttpResponse:
    """Begin a new conversation."""
    rates.spend("say", f"my{of.customer_id}")
    try:
        answering.begin(request, of)
    except Refused as no:
        told = {"title": _("Your conversations"), "problem": no.message, "rows": [], "brands": [], "key": ""}
        return show(request, "portal/my.html", told, status=UNPROCESSABLE)
    return HttpResponseRedirect(f"{reverse('portal:my')}?new=1")


@endpoint("POST")
def from_widget(request: HttpRequest, place: Place) -> HttpResponse:
    """Give a visitor whom the company's site has named a link to their page."""
    who = visitor(place, request.headers.get("Authorization", ""))
    rates.spend("identity", limited_address(request))
    person = identity(place, who)
    if not who.signed or person is None:
        raise Forged("only the signed-in have a page here")
    path = reverse("portal:my-enter", args=[own.link_for(person)])
    return JsonResponse({"url": f"{settings.SUNWAI.public_url.rstrip('/')}{path}"})
