"""How a call is declared: its scope, its answer, and the problems it may be answered with instead."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest

from sunwai.api.bearer import Bearer
from sunwai.api.models import Caller
from sunwai.api.problems import Problem
from sunwai.api.scopes import Scope

__all__ = ["ApiRequest", "Scope", "call"]

PROBLEMS: Final = frozenset({400, 401, 403, 404, 409, 413, 422, 429, 503})


class ApiRequest(HttpRequest):
    """A request with a live token."""

    auth: Caller


def call(scope: Scope, answer: object, *, status: int = 200) -> dict[str, Any]:
    """Return what ninja needs to know of a call: who may, and what comes back."""
    return {
        "auth": Bearer(scope),
        "response": {status: answer, PROBLEMS: Problem},
        "openapi_extra": {"x-scope": scope.value},
    }
