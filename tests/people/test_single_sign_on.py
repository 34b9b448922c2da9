"""The company's own sign-in lets in who is here already, by an address the company has verified, and nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django import Settings

from sunwai.people.models import AuditEntry, Staff
from tests import cast
from tests.people.provider import Provider, provider

pytestmark = pytest.mark.asks_sqlite  # who comes in is the provider's word; each test waits for its server to stop

HOSTS = frozenset({"127.0.0.1"})


@pytest.fixture
def company(settings: Settings) -> Iterator[Provider]:
    with provider() as running:
        app = {"provider_id": "company", "name": "Meera Foods", "client_id": "sunwai", "secret": "client-secret"}
        known = {"OAUTH_PKCE_ENABLED": True, "APPS": [{**app, "settings": {"server_url": running.address}}]}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": known}
        settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": HOSTS})
        yield running


def way_out(client: Client) -> str:
    """Press the button; return where the page leads on to."""
    page = client.post("/account/oidc/company/login/").content.decode()
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
    assert found, page
    return unescape(found[1])


def come_back(client: Client, company: Provider) -> Any:
    place = way_out(client)
    state = parse_qs(urlsplit(place).query)["state"][0]
    return client.get("/account/oidc/company/login/callback/", {"code": company.authorize(place), "state": state})


def is_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_a_person_with_a_verified_address_is_let_in(company: Provider, ravi: Staff, client: Client) -> None:
    answer = come_back(client, company)

    assert answer.headers["Location"] == "/"
    assert is_in(client) == str(ravi.pk)
    assert client.get("/roles/").status_code == 200
    assert AuditEntry.objects.filter(verb="account_connected", actor=ravi).exists()


def test_the_way_back_is_the_public_address_whatever_the_request_says(
    company: Provider, client: Client, db: None
) -> None:
    page = client.post("/account/oidc/company/login/", headers={"Host": "evil.test"}).content.decode()

    assert "evil.test" not in page
    assert "redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Faccount%2Foidc%2Fcompany%2Flogin%2Fcallback%2F" in page


@pytest.mark.parametrize("verified", [False, None, "false", 0, "", [], "no"])
def test_an_unverified_address_lets_nobody_in(verified: object, company: Provider, ravi: Staff, client: Client) -> None:
    company.claims["email_verified"] = verified

    answer = come_back(client, company)

    assert answer.headers["Location"] == "/account/login/"
    assert is_in(client) is None
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("email", ["stranger@example.test", "", "ravi@example.test.evil.test", "ravi@example.tést"])
def test_strangers_are_not_let_in_and_not_added(email: str, company: Provider, ravi: Staff, client: Client) -> None:
    company.claims["email"] = email

    come_back(client, company)

    assert is_in(client) is None
    assert Staff.objects.count() == 1


def test_who_was_let_go_is_not_let_in(company: Provider, ravi: Staff) -> None:
    come_back(Client(), company)
    Staff.objects.update(is_active=False)
    late = Client()

    come_back(late, company)

    assert is_in(late) is None


def test_an_address_that_changed_hands_opens_no_account_of_the_old_owner(company: Provider, ravi: Staff) -> None:
    come_back(Client(), company)
    company.claims["sub"] = "u-2"
    newcomer = Client()

    come_back(newcomer, company)

    assert is_in(newcomer) is None


def test_a_known_account_stays_theirs_when_its_address_changes(company: Provider, ravi: Staff, alice: Staff) -> None:
    come_back(Client(), company)
    company.claims["email"] = alice.email
    again = Client()

    come_back(again, company)

    assert is_in(again) == str(ravi.pk)


def test_the_password_is_not_lost_by_coming_in_this_way(company: Provider, ravi: Staff, client: Client) -> None:
    ravi.set_password("correct horse battery")
    ravi.save()

    come_back(client, company)

    assert Staff.objects.get(pk=ravi.pk).check_password("correct horse battery")


@pytest.mark.parametrize("query", [{}, {"code": "x"}, {"code": "x", "state": "guessed"}, {"error": "access_denied"}])
def test_a_way_back_that_nobody_went_out_is_refused(query: dict[str, str], company: Provider, ravi: Staff) -> None:
    client = Client()

    answer = client.get("/account/oidc/company/login/callback/", query)

    assert answer.status_code in {302, 401}
    assert is_in(client) is None


def test_a_way_back_of_another_browser_is_refused(company: Provider, ravi: Staff) -> None:
    place = way_out(Client())
    state = parse_qs(urlsplit(place).query)["state"][0]
    victim = Client()

    victim.get("/account/oidc/company/login/callback/", {"code": company.authorize(place), "state": state})

    assert is_in(victim) is None


@pytest.mark.parametrize("broken", ["/.well-known/openid-configuration", "/token", "/userinfo"])
def test_a_garbled_answer_is_told_in_words(broken: str, company: Provider, ravi: Staff, client: Client) -> None:
    place = way_out(client)
    state = parse_qs(urlsplit(place).query)["state"][0]
    company.broken = broken

    answer = client.get("/account/oidc/company/login/callback/", {"code": company.authorize(place), "state": state})

    assert answer.status_code in {401, 502}
    assert "did not let you through" in answer.content.decode()


@pytest.mark.parametrize("claims", [{}, {"sub": None}, {"email": "ravi@example.test", "email_verified": True}])
def test_an_answer_without_a_name_lets_nobody_in(claims: dict[str, Any], company: Provider, ravi: Staff) -> None:
    company.claims = claims
    client = Client()

    answer = come_back(client, company)

    assert answer.status_code in {302, 401, 502}
    assert is_in(client) is None


def test_a_server_inside_that_nobody_opened_is_not_asked(company: Provider, settings: Settings, db: None) -> None:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset()})

    answer = Client().post("/account/oidc/company/login/")

    assert answer.status_code == 502
    assert company.asked == []


def test_nobody_connects_an_account_to_another_person(company: Provider, ravi: Staff, client: Client) -> None:
    client.force_login(cast.meera(), backend="allauth.account.auth_backends.AuthenticationBackend")

    answers = [client.post("/account/oidc/company/login/?process=connect")]
    answers.append(client.post("/account/oidc/company/login/", {"process": "connect"}))

    assert [each.status_code for each in answers] == [404, 404]


def test_the_button_is_there_only_when_it_works(company: Provider, settings: Settings, db: None) -> None:
    with_it = Client().get("/account/login/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {}

    without = Client().get("/account/login/").content.decode()

    assert "Sign in with Meera Foods" in with_it
    assert "oidc" not in without
    assert Client().post("/account/oidc/company/login/").status_code == 404
