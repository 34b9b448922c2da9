"""Every page of people, for every role: who may see it sees it, who may not sees that there is nothing."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import URLPattern, reverse

from sunwai.people import account_urls, urls
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.roles import Permission, Role, allowed
from tests import cast
from tests.people.conftest import Door

FOR_STRANGERS = {"link", "language"}
PRESSES = {"new-link", "deactivate", "reactivate", "end-sessions", "end-session-of", "end-session", "end-others"}
EVERYBODYS = {"welcome", "preferences", "sessions", "roles", "end-session", "end-others"}
NEEDS = {
    page.name: Permission.AUDIT if page.name == "audit" else Permission.STAFF
    for page in urls.urlpatterns
    if page.name not in FOR_STRANGERS | EVERYBODYS
}
PAGES = [each for each in urls.urlpatterns if each.name not in FOR_STRANGERS | PRESSES]
ACCOUNT_FOR_STRANGERS = {
    *("account_login", "account_logout", "account_inactive", "account_reset_password"),
    *("account_reset_password_done", "account_reset_password_from_key", "account_reset_password_from_key_done"),
    *("mfa_login_webauthn", "socialaccount_login_cancelled", "openid_connect_login", "openid_connect_callback"),
}


def address(page: URLPattern, *, number: int = 0) -> str:
    """Return where the page is: of Ravi, his team and his brand, or of ``number``."""
    values = {"person_id": number or cast.ravi().pk, "session_id": number or 10**6, "pk": number or 1}
    values |= {"team_id": number or cast.team().pk, "brand_id": number or cast.brand().pk}
    texts = {"token": "none", "provider_id": "company", "uidb36": "1", "key": "x"}
    wanted = page.pattern.converters or page.pattern.regex.groupindex
    name = str(page.name) if page in account_urls.urlpatterns else f"people:{page.name}"
    return reverse(name, kwargs={each: {**values, **texts}[each] for each in wanted})


@pytest.mark.parametrize("role", Role)
@pytest.mark.django_db
def test_each_role_sees_its_pages_and_no_other(role: Role, inside: Door) -> None:
    client = inside(cast.staff(f"Somebody.{role}", role))

    seen = {page.name: client.get(address(page)).status_code for page in PAGES}

    open_to_them = {name for name in seen if name not in NEEDS or allowed(role, NEEDS[name])}
    assert seen == {name: 200 if name in open_to_them else 404 for name in seen}


@pytest.mark.parametrize("role", [role for role in Role if not allowed(role, Permission.STAFF)])
def test_who_does_not_run_the_desk_changes_nothing(role: Role, inside: Door, alice: Staff, ravi: Staff) -> None:
    client = inside(cast.staff(f"Somebody.{role}", role))
    client.get("/preferences/")
    before = everything()
    wish = {"name": "Mine", "role": "owner", "email": "me@example.test", "language": "en", "time_zone": "UTC"}

    answers = {
        page.name: client.post(address(page), wish).status_code for page in urls.urlpatterns if page.name in NEEDS
    }

    assert set(answers.values()) == {404}
    assert everything() == before


def everything() -> list[object]:
    return [*Staff.objects.order_by("pk").values(), *Brand.objects.values(), *Team.objects.values()]


def test_strangers_see_the_entrance_only(ravi: Staff, client: Client) -> None:
    closed = [each for each in [*PAGES, *account_urls.urlpatterns] if each.name not in ACCOUNT_FOR_STRANGERS]

    led_to = {each.name: client.get(address(each)).headers.get("Location", "") for each in closed}

    assert not {name: place for name, place in led_to.items() if not place.startswith("/account/login/")}


def test_what_is_not_there_is_404(inside: Door, alice: Staff) -> None:
    client = inside(alice)
    numbered = [
        each for each in urls.urlpatterns if {"person_id", "team_id", "brand_id"} & each.pattern.converters.keys()
    ]

    answers = {each.name: client.post(address(each, number=987654321)).status_code for each in numbered}

    assert set(answers.values()) == {404}


def test_a_session_of_somebody_else_cannot_be_ended(inside: Door, ravi: Staff) -> None:
    other = UserSession.objects.create(user=cast.meera(), ip="127.0.0.1", session_key="k" * 32, user_agent="x")

    answer = inside(ravi).post(f"/preferences/sessions/{other.pk}/end/")

    assert answer.status_code == 404
    assert UserSession.objects.filter(pk=other.pk).exists()


def test_a_form_of_another_site_is_refused(ravi: Staff) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ravi, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = client.post("/preferences/", {"name": "Owned"}, headers={"Origin": "https://evil.test"})

    assert answer.status_code == 403


def test_fields_nobody_asked_for_are_ignored(inside: Door, ravi: Staff) -> None:
    wanted = {"name": "Ravi K", "language": "hi", "theme": "dark", "time_zone": "Asia/Karachi"}
    forged = {"role": "owner", "is_active": "", "email": "x@example.test", "id": 1, "password": "x", "brands": "1"}

    answer = inside(ravi).post("/preferences/", {**forged, **wanted})

    ravi.refresh_from_db()
    assert answer.status_code == 302
    assert {**wanted, "role": "agent", "email": "ravi@example.test"}.items() <= vars(ravi).items()


@pytest.mark.parametrize(
    "wrong", [{"language": "xx"}, {"time_zone": "Mars/Base"}, {"theme": "pink"}, {"name": " "}, {"name": "x" * 121}]
)
def test_wrong_preferences_come_back_with_their_errors(wrong: dict[str, str], inside: Door, ravi: Staff) -> None:
    right = {"name": "Ravi K", "language": "hi", "theme": "dark", "time_zone": "Asia/Karachi"}

    answer = inside(ravi).post("/preferences/", right | wrong)

    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert Staff.objects.get(pk=ravi.pk).name == "Ravi"
