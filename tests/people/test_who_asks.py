"""Whose address counts: a proxy's word only when the owner named the proxy; and a name for passkeys."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from sunwai.people.proxies import TrustedProxies, limited_address

PROXY = "10.0.0.1"


def seen(remote: str, forwarded: str, *, scheme: str = "https") -> HttpRequest:
    """Return the request as the desk sees it behind the middleware."""
    told = {"X-Forwarded-For": forwarded, "X-Forwarded-Proto": scheme, "X-Forwarded-Host": "evil.test"}
    request = RequestFactory(REMOTE_ADDR=remote).get("/", headers=told)
    TrustedProxies(lambda _request: HttpResponse())(request)
    return request


@pytest.fixture
def behind_a_proxy(settings: Settings) -> None:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"trusted_proxies": frozenset({PROXY, "10.0.0.2"})})


def test_a_stranger_is_not_believed(behind_a_proxy: None) -> None:
    request = seen("203.0.113.9", "127.0.0.1")

    assert limited_address(request) == "203.0.113.9"
    assert not request.is_secure()
    assert request.get_host() == "testserver"


@pytest.mark.parametrize(
    ("forwarded", "caller"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("1.2.3.4, 198.51.100.7", "198.51.100.7"),  # the first is what the caller claims
        ("198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("", PROXY),
        ("garbage", "0.0.0.0"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
    ],
)
def test_a_named_proxy_is_believed_for_the_nearest_stranger(forwarded: str, caller: str, behind_a_proxy: None) -> None:
    request = seen(PROXY, forwarded)

    assert limited_address(request) == caller
    assert request.is_secure()


@pytest.mark.django_db
def test_a_page_asked_by_number_is_sent_to_the_name(client: Client, settings: Settings) -> None:
    asked = {"host": "127.0.0.1:8123"}

    page = client.get("/account/login/?next=/roles/", headers=asked)
    health = client.get("/health/live", headers=asked)
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"public_url": "https://desk.shop.test"})
    elsewhere = client.get("/account/login/", headers=asked)

    assert (page.status_code, page.headers["Location"]) == (307, "http://localhost:8123/account/login/?next=/roles/")
    assert (health.status_code, elsewhere.status_code) == (200, 200)
