"""My page: a customer's conversations over all channels. Whatever is not theirs is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sunwai.inbox.actions.by_customer import close_by_customer
from sunwai.kernel.errors import Refused
from sunwai.portal import answering, own, rates, sessions
from sunwai.portal.page_place import place_of
from sunwai.portal.pages import page, show
from sunwai.portal.sessions import Owner
from sunwai.portal.views.entrance import COOKIE, UNPROCESSABLE

P = ParamSpec("P")


def owned(view: Callable[Concatenate[HttpRequest, Owner, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view a page of whoever has proven who they are; others are sent to the entrance."""

    @page
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        of = sessions.owner(request.COOKIES.get(COOKIE, ""))
        return HttpResponseRedirect(reverse("portal:my-entrance")) if of is None else view(request, of, *args, **kwargs)

    return answer


@require_GET
@owned
def conversations(request: HttpRequest, of: Owner) -> HttpResponse:
    """Show all conversations of theirs."""
    return _list(request, of)


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
    told: dict[str, Any] = {
        "title": talk.subject or _("Your conversation"),
        "talk": talk,
        "closed": own.closed(talk),
        **own.messages(of, talk, before=request.GET.get("before", "")),
        "waiting": answering.waiting(of, talk),
        "can_answer": place_of(talk.brand_id) is not None,
        "key": answering.new_key(),
        "problem": problem,
        "text": request.POST.get("text", ""),
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
        return _list(request, of, problem=str(no.message))
    return HttpResponseRedirect(reverse("portal:my"))


def _list(request: HttpRequest, of: Owner, *, problem: str = "") -> HttpResponse:
    told = {
        "title": _("Your conversations"),
        **own.listed(of, before=request.GET.get("before", "")),
        "brands": own.brands(of),
        "key": answering.new_key(),
        "problem": problem,
        "text": request.POST.get("text", ""),
        "brand": request.POST.get("brand", ""),
    }
    return show(request, "portal/my.html", told, status=UNPROCESSABLE if problem else 200)
