"""Errors as programs read them.

Source: RFC 9457, "Problem Details for HTTP APIs" (July 2023).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import BaseModel

from sunwai.api.faults import sentence
from sunwai.kernel.errors import NotFound, Refused

MEDIA_TYPE: Final = "application/problem+json"
STATUS: Final[dict[str, int]] = {
    **dict.fromkeys(("bad_cursor", "bad_query", "unknown_view", "unknown_status", "unknown_order", "bad_key"), 400),
    **dict.fromkeys(("not_allowed", "owners_only", "scope_missing"), 403),
    **dict.fromkeys(
        (
            *("held", "conversation_resolved", "merged", "key_reused", "account_connected", "name_taken"),
            *("email_taken", "already_answered_privately", "too_late", "not_failed", "not_unconfirmed"),
            *("same_customer", "one_is_blocked", "two_accounts", "two_addresses", "undone", "later_first", "taken"),
            *("same_conversation", "connection_paused", "blocked", "in_progress", "budget_reached", "nothing_to_undo"),
            *("already_offered", "answered", "in_use", "in_force", "erasing", "chosen_meanwhile"),
        ),
        409,
    ),
    "file_too_large": 413,
}
UNPROCESSABLE: Final = 422


class Fault(BaseModel):
    """One thing that is wrong with a request. ``where``: for example ``body.text``."""

    where: str
    message: str


class Problem(BaseModel):
    """What went wrong. ``code`` is a stable word for programs, ``detail`` a sentence for people."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[Fault] | None = None


class Problematic(HttpError):
    """A call that is answered with a problem."""

    def __init__(self, status: int, said: str, *, code: str, retry_after_seconds: int | None = None) -> None:
        super().__init__(status, said)
        self.code = code
        self.retry_after_seconds = retry_after_seconds


def problem(
    status: int, said: str, *, code: str, errors: Sequence[Fault] = (), retry_after_seconds: int | None = None
) -> HttpResponse:
    """Return a problem as an answer."""
    told = Problem(type=f"urn:sunwai:problem:{code}", title=_title(code), status=status, detail=said, code=code)
    values = told.model_dump(exclude={"errors"})
    if errors:
        values["errors"] = [each.model_dump() for each in errors]
    response = HttpResponse(json.dumps(values), status=status, content_type=MEDIA_TYPE)
    if retry_after_seconds is not None:
        response["Retry-After"] = str(retry_after_seconds)
    if status == 401:  # noqa: PLR2004 - the status that says how to prove oneself
        response["WWW-Authenticate"] = 'Bearer realm="Sunwai"'
    return response


def handle_on(api: NinjaAPI) -> None:
    """Let every error of a call become a problem; what is a bug goes up."""
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, _http)
    for family in (Http404, RequestDataTooBig, SuspiciousOperation, OperationalError):
        api.add_exception_handler(family, _outside)


def outside(error: Exception) -> HttpResponse:
    """Return the problem of an error that is neither a refusal nor a bug."""
    if isinstance(error, RequestDataTooBig):
        return problem(413, _("This request is too large."), code="too_large")
    if isinstance(error, SuspiciousOperation):
        return problem(400, _("This request cannot be read."), code="bad_request")
    if isinstance(error, OperationalError):
        said = _("The database is busy or unreachable; try again in a moment.")
        return problem(503, said, code="unavailable", retry_after_seconds=5)
    return problem(404, _("There is nothing here."), code="not_found")


def _outside(_request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    assert isinstance(error, Exception)
    return outside(error)


def _refused(_request: HttpRequest, no: Refused | type[Refused]) -> HttpResponse:
    assert isinstance(no, Refused)
    status = 404 if isinstance(no, NotFound) else STATUS.get(no.code, UNPROCESSABLE)
    return problem(status, str(no.message), code=no.code)


def _http(_request: HttpRequest, error: HttpError | type[HttpError]) -> HttpResponse:
    if isinstance(error, Problematic):
        wait = error.retry_after_seconds
        return problem(error.status_code, error.message, code=error.code, retry_after_seconds=wait)
    if isinstance(error, AuthenticationError):
        said = _("Send a token: “Authorization: Bearer sw_…”.")
        return problem(401, said, code="token_missing")
    return problem(400, _("This request cannot be read."), code="bad_request")


def _invalid(_request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    """A bad path is nothing that exists, a bad query a bad request, a bad body one that cannot be processed."""
    assert isinstance(error, ValidationError)
    faults = [_fault(each) for each in error.errors]
    places = {each.where.partition(".")[0] for each in faults}
    if "path" in places:
        return problem(404, _("There is nothing here."), code="not_found")
    status = 400 if places & {"query", "header"} else UNPROCESSABLE
    return problem(status, _("Some values cannot be used."), code="invalid", errors=faults)


def _fault(raw: dict[str, Any]) -> Fault:
    first, *rest = [str(each) for each in raw["loc"]]
    return Fault(where=".".join((first, *rest[1:]) if len(rest) > 1 else (first, *rest)), message=sentence(raw))


def _title(code: str) -> str:
    return code.replace("_", " ").capitalize()
