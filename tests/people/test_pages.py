"""Every page of people, for every role: who may see it sees it, who may not sees that there is nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern

from sunwai.people import account_urls, urls
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.roles import Permission, Role, allowed
from tests import cast
from tests.people.conftest import Door

FOR_STRANGERS = {"link", "language"}
NEEDS = {
    "audit": Permission.AUDIT,
    **dict.fromkeys(
        [
            *("staff", "invite", "person", "new-link", "deactivate", "reactivate", "end-sessions", "end-session-of"),
            *("teams", "team", "brands", "brand"),
        ],
        Permission.STAFF,
    ),
}
PRESSES = {"new-link", "deactivate", "reactivate", "end-sessions", "end-session-of", "end-session", "end-others"}
PAGES = [each for each in urls.urlpatterns if each.name not in FOR_STRANGERS | PRESSES]
ACCOUNT_FOR_STRANGERS = {
    *("account_login", "account_logout", "account_inactive", "account_reset_password"),
    *("account_reset_password_done", "account_reset_password_from_key", "account_reset_password_from_key_done"),
    *("mfa_login_webauthn", "socialaccount_login_cancelled", "openid_connect_login", "openid_connect_callback"),
}


def address(page: URLPattern) -> str:
    values = {"person_id": cast.ravi().pk, "session_id": 10**6, "token": "none"}
    values |= {"team_id": Team.objects.get(name="Refunds").pk, "brand_id": Brand.objects.get(name="Meera Foods").pk}
    values |= {"pk": 1, "provider_id": "company", "uidb36": "1", "key": "x"}
    known = {name: values[name] for name in page.pattern.converters} or {
        name: values[name] for name in getattr(page.pattern.regex, "groupindex", {})
    }
    prefix = "account" if page in account_urls.urlpatterns else ""
    return f"/{prefix}/{filled(page, known)}".replace("//", "/")


def filled(page: URLPattern, known: dict[str, object]) -> str:
    from django.urls import reverse

    named = page.name if page in account_urls.urlpatterns else f"people:{page.name}"
    return reverse(str(named), kwargs=known).removeprefix("/account")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.django_db
def test_each_role_sees_its_pages_and_no_other(page: URLPattern, role: Role, inside: Door) -> None:
    person = cast.staff(f"Somebody {role}".replace(" ", "."), role)
    open_to_them = page.name not in NEEDS or allowed(role, NEEDS[page.name])

    answer = inside(person).get(address(page))

    assert answer.status_code == (200 if open_to_them else 404)


@pytest.mark.parametrize("role", [role for role in Role if not allowed(role, Permission.STAFF)])
@pytest.mark.parametrize("page", [each for each in urls.urlpatterns if each.name in NEEDS], ids=lambda page: page.name)
def test_who_does_not_run_the_desk_can_press_nothing(page: URLPattern, role: Role, inside: Door, alice: Staff) -> None:
    person = cast.staff(f"Somebody.{role}", role)
    before = [*Staff.objects.order_by("pk").values(), *Brand.objects.values(), *Team.objects.values()]

    answer = inside(person).post(address(page), {"name": "Mine", "role": "owner", "email": "me@example.test"})

    assert answer.status_code == 404 if page.name != "audit" else answer.status_code in {404, 405}
    now = [*Staff.objects.order_by("pk").values(), *Brand.objects.values(), *Team.objects.values()]
    assert [{**each, "last_seen_at": None} for each in now] == [{**each, "last_seen_at": None} for each in before]


@pytest.mark.parametrize("page", [*PAGES, *account_urls.urlpatterns], ids=lambda page: page.name)
def test_strangers_see_the_entrance_only(page: URLPattern, ravi: Staff, client: Client) -> None:
    place = address(page)

    answer = client.get(place)

    if page.name in ACCOUNT_FOR_STRANGERS:
        assert answer.status_code in {200, 302, 404}
        return
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_another_desk_of_numbers_is_not_there(page: URLPattern, inside: Door, alice: Staff) -> None:
    cast.ravi()
    place = address(page)
    numbered = [part for part in place.split("/") if part.isdigit()]

    answer = inside(alice).get(place.replace(f"/{numbered[0]}/", "/987654321/")) if numbered else None

    assert answer is None or answer.status_code == 404


def test_a_session_of_somebody_else_cannot_be_ended(inside: Door, ravi: Staff) -> None:
    from allauth.usersessions.models import UserSession

    other = UserSession.objects.create(user=cast.meera(), ip="127.0.0.1", session_key="k" * 32, user_agent="x")

    answer = inside(ravi).post(f"/preferences/sessions/{other.pk}/end/")

    assert answer.status_code == 404
    assert UserSession.objects.filter(pk=other.pk).exists()


def test_a_form_of_another_site_is_refused(ravi: Staff) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ravi, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = client.post("/preferences/", {"name": "Owned"}, headers={"Origin": "https://evil.test"})

    assert answer.status_code == 403
