"""Alive, ready, healthy; dead letters; figures for Prometheus."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sunwai.api.bearer import caller_of
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.operations import checks, dead, metrics
from sunwai.operations.access import allow, from_this_machine
from sunwai.operations.readiness import why_not_ready
from sunwai.people.roles import Permission


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    del request
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether this process can do its work: the database answers and has this version's schema."""
    del request
    reasons = why_not_ready()
    return JsonResponse({"ready": not reasons, "reasons": reasons}, status=503 if reasons else 200)


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponseBase:
    """Every check: JSON to tokens with the scope ``health``, a page to staff who may see it."""
    if "Authorization" in request.headers:
        return health_json(request)
    return health_page(request)


def health_json(request: HttpRequest) -> JsonResponse:
    """Every check with its state and age; 200 whatever they say, since the answer itself is well."""
    caller = caller_of(request)
    if caller is None or not caller.may(Permission.HEALTH):
        return JsonResponse({"error": "a token with the scope “health” is needed"}, status=403 if caller else 401)
    found = checks.run()
    return JsonResponse({"state": checks.worst(found).value, "checks": [check.as_json() for check in found]})


@desk_page
def health_page(request: StaffRequest) -> HttpResponse:
    """Show every check."""
    allow(request.user, Permission.HEALTH)
    found = checks.run()
    letters = request.user.may(Permission.DEAD_LETTERS)
    return render(
        request, "operations/health.html", {"checks": found, "state": checks.worst(found), "may_handle": letters}
    )


@require_safe
@desk_page
def dead_letters(request: StaffRequest) -> HttpResponse:
    """Show what was tried often enough and needs a person."""
    allow(request.user, Permission.DEAD_LETTERS)
    kinds = [{"kind": kind, "letters": dead.letters(kind)} for kind in dead.KINDS]
    return render(request, "operations/dead.html", {"kinds": kinds})


@require_POST
@desk_page
def replay(request: StaffRequest, kind: str) -> HttpResponse:
    """Try dead letters again: one, or all of a kind."""
    allow(request.user, Permission.DEAD_LETTERS)
    count = dead.replay(kind=kind, ids=_chosen(request), by=request.user)
    said = ngettext("%(count)d is tried again.", "%(count)d are tried again.", count)
    messages.success(request, said % {"count": count})
    return redirect("dead_letters")


@require_POST
@desk_page
def set_aside(request: StaffRequest, kind: str) -> HttpResponse:
    """Stop asking for attention; what was stored stays."""
    allow(request.user, Permission.DEAD_LETTERS)
    count = dead.set_aside(kind=kind, ids=_chosen(request) or [], by=request.user)
    said = ngettext("%(count)d is set aside.", "%(count)d are set aside.", count)
    messages.success(request, said % {"count": count})
    return redirect("dead_letters")


@require_safe
@never_cache
def figures(request: HttpRequest) -> HttpResponse:
    """Give Prometheus its gauges: to a token with the scope ``health``, or to this very machine."""
    caller = caller_of(request)
    if not from_this_machine(request) and not (caller and caller.may(Permission.HEALTH)):
        return HttpResponse("a token with the scope health is needed\n", status=401, content_type="text/plain")
    return HttpResponse(metrics.text(), content_type=metrics.CONTENT_TYPE)


def _chosen(request: HttpRequest) -> list[int] | None:
    given = request.POST.getlist("id")
    return [int(word) for word in given if word.isdecimal()] if given else None
