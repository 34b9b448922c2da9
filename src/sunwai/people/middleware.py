"""Every page, for the person who asks: only signed in, with a second factor, in their language and time zone."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone, translation

from sunwai.kernel import clock
from sunwai.people.actions.sessions import note_seen
from sunwai.people.models import Staff
from sunwai.people.queries import has_second_factor

OPEN: Final = (
    *("/account/", "/link/", "/language/", "/health", "/metrics", "/api/", "/static/", "/hooks/"),
    *("/erasure/", "/data/"),
)
FOR_SETTING_UP: Final = ("/account/", "/language/", "/static/", "/preferences/")
NUMBERS_WELCOME: Final = ("/health", "/metrics", "/api/", "/static/", "/hooks/")
SEEN_EVERY: Final = dt.timedelta(minutes=1)
SATISFIED: Final = "second_factor_seen"
TEMPORARY: Final = 307


class SignedIn(LoginRequiredMiddleware):
    """Lets strangers see the entrance only. The API has its own tokens, health and metrics their own rules."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        """Send strangers to the entrance."""
        if request.path.startswith(OPEN):
            return None
        answer: HttpResponseBase | None = super().process_view(request, view_func, view_args, view_kwargs)
        return answer


class LocalName:
    """Passkeys need a name: a page asked by 127.0.0.1 is sent to localhost, where the public address has that name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send a reader from the number to the name."""
        host, _, port = request.headers.get("host", "").partition(":")
        page = request.method in {"GET", "HEAD"} and not request.path.startswith(NUMBERS_WELCOME)
        if host != "127.0.0.1" or not page or urlsplit(settings.SUNWAI.public_url).hostname != "localhost":
            return self._get_response(request)
        place = f"http://localhost{':' + port if port.isdigit() else ''}{request.get_full_path()}"
        return HttpResponseRedirect(place, status=TEMPORARY)


class Person:
    """Turns the page to the person: their language, their time zone, and a second factor before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as this person reads."""
        person = request.user
        if not isinstance(person, Staff):
            return self._get_response(request)
        if not request.path.startswith(FOR_SETTING_UP) and needs_second_factor(request, person):
            return redirect("mfa_index")
        _note_seen(request, person)
        with timezone.override(_zone(person.time_zone)), translation.override(person.language):
            response = self._get_response(request)
            response.headers.setdefault("Content-Language", person.language)
            return response


def needs_second_factor(request: HttpRequest, person: Staff) -> bool:
    """Say whether this session began with a password alone, and the person has no second factor yet."""
    if request.session.get(SATISFIED):
        return False
    by_password = any(each.get("method") == "password" for each in get_authentication_records(request, person))
    if by_password and not has_second_factor(person):
        return True
    request.session[SATISFIED] = True
    return False


def _note_seen(request: HttpRequest, person: Staff) -> None:
    if person.last_seen_at is None or clock.now() - person.last_seen_at > SEEN_EVERY:
        note_seen(person=person, session_key=request.session.session_key or "")


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError):
        return zoneinfo.ZoneInfo("UTC")
