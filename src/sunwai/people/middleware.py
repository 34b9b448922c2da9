"""Every page, for the person who asks: only signed in, with a second factor, in their language and time zone."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable
from typing import Any, Final

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone, translation

from sunwai.kernel import clock
from sunwai.people.models import Staff
from sunwai.people.queries import has_second_factor

OPEN: Final = ("/account/", "/link/", "/language/", "/health", "/metrics", "/api/", "/static/", "/hooks/")
FOR_SETTING_UP: Final = ("/account/", "/language/", "/static/", "/preferences/")
SEEN_EVERY: Final = dt.timedelta(minutes=1)
SATISFIED: Final = "second_factor_seen"
METHODS: Final = "account_authentication_methods"  # allauth's record of how this session began


class SignedIn(LoginRequiredMiddleware):
    """Lets strangers see the entrance only. The API has its own tokens, health and metrics their own rules."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        """Send strangers to the entrance."""
        if request.path.startswith(OPEN):
            return None
        answer: HttpResponse | None = super().process_view(request, view_func, view_args, view_kwargs)
        return answer


class LocalName:
    """Passkeys need a name: who comes by 127.0.0.1 is sent to localhost, where the owner's address says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send a reader from the number to the name."""
        host, _, port = request.META.get("HTTP_HOST", "").partition(":")
        page = request.method == "GET" and not request.path.startswith(("/health", "/metrics", "/api/", "/static/"))
        if host == "127.0.0.1" and page:
            return HttpResponseRedirect(f"http://localhost{':' + port if port else ''}{request.get_full_path()}")
        return self._get_response(request)


class Person:
    """Turns the page to the person: their language, their time zone, and a second factor before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as this person reads."""
        person = request.user
        if not isinstance(person, Staff):
            return self._get_response(request)
        if needs_second_factor(request, person) and not request.path.startswith(FOR_SETTING_UP):
            return redirect("mfa_index")
        _note_seen(person)
        with timezone.override(_zone(person.time_zone)), translation.override(person.language):
            response = self._get_response(request)
            response.headers.setdefault("Content-Language", person.language)
            return response


def needs_second_factor(request: HttpRequest, person: Staff) -> bool:
    """Say whether this session began with a password alone, and the person has no second factor yet."""
    if request.session.get(SATISFIED):
        return False
    by_password = any(each.get("method") == "password" for each in request.session.get(METHODS, ()))
    if by_password and not has_second_factor(person):
        return True
    request.session[SATISFIED] = True
    return False


def _note_seen(person: Staff) -> None:
    now = clock.now()
    if person.last_seen_at is None or now - person.last_seen_at > SEEN_EVERY:
        Staff.objects.filter(pk=person.pk).update(last_seen_at=now)


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError):
        return zoneinfo.ZoneInfo("UTC")
