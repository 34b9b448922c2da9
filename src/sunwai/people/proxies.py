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
            _believe(request, trusted)
        for name in FORWARDED:
            request.META.pop(name, None)
        return self._get_response(request)


def _believe(request: HttpRequest, trusted: frozenset[str]) -> None:
    """Walk the chain from the nearest proxy outwards to the first address that is none of ours."""
    chain = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",") if part.strip()]
    strangers = [address for address in reversed(chain) if address not in trusted]
    if strangers:
        request.META["REMOTE_ADDR"] = strangers[0]
    if request.headers.get("x-forwarded-proto") == "https":
        request.META["wsgi.url_scheme"] = "https"


def limited_address(request: HttpRequest) -> str:
    """Return what the limits count by: an IPv4 address, or the /64 that one IPv6 customer has all of."""
    try:
        address = ipaddress.ip_address(client_address(request).partition("%")[0])
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - a word for "unknown", not a binding
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    mapped = address.ipv4_mapped
    return str(mapped or ipaddress.IPv6Network((address, IPV6_PREFIX), strict=False).network_address)


def client_address(request: HttpRequest) -> str:
    """Return the caller's address, as settled by the middleware."""
    return str(request.META.get("REMOTE_ADDR") or "0.0.0.0")  # noqa: S104 - a word for "unknown", not a binding
