"""Who is really asking: what a proxy says is believed only from the proxies the owner named."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FORWARDED = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_FORWARDED",
    "HTTP_X_REAL_IP",
)
IPV6_PREFIX: Final = 64


class TrustedProxies:
    """Takes the caller's address and scheme from a trusted proxy, and drops everybody else's claims."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Settle who is asking, then go on."""
        trusted = settings.SUNWAI.trusted_proxies
        if request.META.get("REMOTE_ADDR", "") in trusted:
            _believe(request)
        for name in FORWARDED:
            request.META.pop(name, None)
        return self._get_response(request)


def _believe(request: HttpRequest) -> None:
    request.META["REMOTE_ADDR"] = caller(request.META["REMOTE_ADDR"], request.headers.get("x-forwarded-for", ""))
    if request.headers.get("x-forwarded-proto") == "https":
        request.META["wsgi.url_scheme"] = "https"


def caller(peer: str, forwarded_for: str) -> str:
    """Return who asks: of a trusted proxy's chain, from the nearest outwards, the first that is no proxy of ours."""
    trusted = settings.SUNWAI.trusted_proxies
    if peer not in trusted:
        return peer
    chain = [part.strip() for part in forwarded_for.split(",") if part.strip()]
    return next((address for address in reversed(chain) if address not in trusted), peer)


def limited_address(request: HttpRequest) -> str:
    """Return what the limits of a request count by."""
    return counted_address(client_address(request))


def counted_address(text: str) -> str:
    """Return what limits count by: an IPv4 address, or the /64 that one IPv6 customer has all of."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - a word for "unknown", not a binding
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    mapped = address.ipv4_mapped
    return str(mapped or ipaddress.IPv6Network((address, IPV6_PREFIX), strict=False).network_address)


def client_address(request: HttpRequest) -> str:
    """Return the caller's address, as settled by the middleware."""
    return str(request.META.get("REMOTE_ADDR") or "0.0.0.0")  # noqa: S104 - a word for "unknown", not a binding
