"""What stands around every call: one answer per key, every error a problem, nothing kept by caches or browsers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views import defaults
from django.views.decorators.csrf import csrf_exempt

from sunwai.api.idempotency import answer_once
from sunwai.api.problems import outside, problem
from sunwai.people.seeing import seen_by

METHOD_NOT_ALLOWED = 405
SERVER_ERROR = 500
API = "/api/"


def edge(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Wrap a call of the contract."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 - as any view
        try:
            with seen_by(""):  # who looks, the token says
                response = answer_once(request, lambda: view(request, *args, **kwargs))
        except (OperationalError, SuspiciousOperation) as error:
            response = outside(error)
        if response.status_code == METHOD_NOT_ALLOWED:
            response = _not_allowed(response)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return wrapped


@csrf_exempt  # a program has no cookie to forge, and reads no page
def nothing_here(request: HttpRequest) -> HttpResponse:
    """Answer for every address of the contract that does not exist."""
    del request
    return problem(404, _("There is nothing here."), code="not_found")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for a bug of ours: a problem to programs, the page to people. What happened is in the log."""
    if not request.path.startswith(API):
        return defaults.server_error(request)
    said = _("Something went wrong here; it was written down. Try again later.")
    told = problem(SERVER_ERROR, said, code="internal")
    told["Cache-Control"] = "no-store"
    return told


def _not_allowed(response: HttpResponseBase) -> HttpResponse:
    told = problem(METHOD_NOT_ALLOWED, _("This cannot be done here."), code="method_not_allowed")
    told["Allow"] = response.headers.get("Allow", "")
    return told
