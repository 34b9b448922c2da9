"""Single sign-on's two addresses, around allauth's own views.

The way out is a page that leads on by itself, not a redirect: our content policy lets forms go to this desk only, and
browsers hold the redirect of a form to that.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

BAD_GATEWAY = 502
SIGN_IN = "login"
View = Callable[[HttpRequest, str], HttpResponse]


def _at_our_own_address(view: View) -> View:
    """Name the installation by its public address, and tell in words that the server does not answer."""

    @never_cache
    @wraps(view)
    def page(request: HttpRequest, provider_id: str) -> HttpResponse:
        public = urlsplit(settings.SUNWAI.public_url)
        request.META |= {"HTTP_HOST": public.netloc, "wsgi.url_scheme": public.scheme}
        try:
            return view(request, provider_id)
        except (OAuth2Error, KeyError):  # KeyError: a document of the server lacks what every one must have
            return render(request, "socialaccount/authentication_error.html", status=BAD_GATEWAY)

    return page


@_at_our_own_address
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead on to the company's own sign-in; for nothing else than signing in."""
    if {request.GET.get("process", SIGN_IN), request.POST.get("process", SIGN_IN)} != {SIGN_IN}:
        raise Http404
    answer: HttpResponse = views.login(request, provider_id)
    place = answer.headers.get("Location", "")
    if not place or urlsplit(place).scheme not in {"http", "https"}:
        return answer
    return render(request, "socialaccount/leave.html", {"place": place})


@_at_our_own_address
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take somebody back from there."""
    answer: HttpResponse = views.callback(request, provider_id)
    return answer
