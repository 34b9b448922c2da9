"""The portal's own pages: no cookie needed to read them, nothing inline, framed by nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from sunwai.kernel.errors import NotFound
from sunwai.people.proxies import limited_address
from sunwai.portal import rates
from sunwai.portal.languages import chosen, direction, switch

P = ParamSpec("P")
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

A_YEAR: Final = 365 * 24 * 3600


def page(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view a page for customers: in their language, limited, and with nothing that could act."""

    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            rates.spend("page", limited_address(request))
            with translation.override(chosen(request)), timezone.override(ZoneInfo(settings.SUNWAI.time_zone)):
                found = view(request, *args, **kwargs)
        except NotFound as nothing:
            raise Http404 from nothing
        except rates.TooMany as wait:
            return HttpResponse(status=429, headers={"Retry-After": str(wait.seconds)})
        return guarded(_remembered(request, found))

    return answer


def _remembered(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Keep the language that was chosen on a page, for the next one."""
    if request.GET.get("language") and answer.headers.get("Content-Type", "").startswith("text/html"):
        name = settings.LANGUAGE_COOKIE_NAME
        answer.set_cookie(name, chosen(request), max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return answer


def remember(answer: HttpResponse, name: str, secret: str, *, seconds: int, path: str) -> HttpResponse:
    """Give a browser a secret of its own, out of scripts' reach, and return the answer."""
    secure = settings.SUNWAI.public_url.startswith("https://")
    answer.set_cookie(name, secret, max_age=seconds, httponly=True, secure=secure, samesite="Lax", path=path)
    return answer


def guarded(answer: HttpResponse) -> HttpResponse:
    """Set the headers that every page of the portal has."""
    answer.headers.setdefault("Content-Security-Policy", POLICY)
    answer.headers.setdefault("Cache-Control", "no-store")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Frame-Options"] = "DENY"
    answer["Referrer-Policy"] = "same-origin"  # with no-referrer a form's Origin would be null
    return answer


def show(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a page with what its frame needs."""
    language = translation.get_language() or "en"
    around = {"language": language, "direction": direction(language), "languages": switch(language)}
    return render(request, template, {**around, **context}, status=status)
