"""The edge of the widget's endpoints: which site asks, how refusals look, and nothing that a cookie could open.

A widget lives on the company's site, so its calls are cross-origin. They carry a token of their own and never cookies:
there is nothing for a forged request to ride on.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from sunwai.kernel.errors import Forged, NotFound, Refused
from sunwai.portal.languages import chosen
from sunwai.portal.places import Place, place
from sunwai.portal.rates import TooMany

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Place, P], HttpResponse]
PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "authorization, content-type",
    "Access-Control-Max-Age": "7200",
}
ALWAYS: Final = {
    "Cache-Control": "no-store",
    "Vary": "Origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def endpoint(*methods: str) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """Make a view an endpoint of a chat, for these methods."""

    def around(view: View[P]) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @login_not_required
        @wraps(view)
        def answer(request: HttpRequest, connection_id: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            return _answer(request, connection_id, methods, lambda here: view(request, here, *args, **kwargs))

        return answer

    return around


def _answer(
    request: HttpRequest, name: str, methods: tuple[str, ...], call: Callable[[Place], HttpResponse]
) -> HttpResponse:
    try:
        here = place(name)
    except NotFound:
        return _finished(problem(404, "not_found"), "")
    origin = request.headers.get("Origin", "")
    if origin and origin not in here.origins:
        return _finished(problem(403, "foreign_site"), "")
    if request.method == "OPTIONS":
        return _finished(HttpResponse(status=204, headers=PREFLIGHT), origin)
    if request.method not in methods:
        return _finished(problem(405, "method"), origin)
    with translation.override(chosen(request)):
        return _finished(_guarded(lambda: call(here)), origin)


def _guarded(call: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        return call()
    except Forged:
        return problem(401, "not_known")
    except NotFound as no:
        return problem(404, no.code)
    except Refused as no:
        return problem(422, no.code, detail=str(no.message))
    except TooMany as wait:
        return problem(429, "too_many", retry_after=wait.seconds)
    except (DatabaseError, InterfaceError):
        return problem(503, "busy", retry_after=5)


def problem(status: int, code: str, *, detail: str = "", retry_after: int = 0) -> JsonResponse:
    """Return a refusal for a program; ``detail`` is a sentence for people."""
    told: dict[str, Any] = {"status": status, "code": code, "detail": detail}
    answer = JsonResponse(told, status=status, content_type="application/problem+json")
    if retry_after:
        answer["Retry-After"] = str(retry_after)
    return answer


def _finished(answer: HttpResponse, origin: str) -> HttpResponse:
    for name, value in ALWAYS.items():
        answer.headers.setdefault(name, value)
    if origin:
        answer["Access-Control-Allow-Origin"] = origin
        answer["Access-Control-Expose-Headers"] = "Retry-After"
    return answer
