"""Password and second factor, as a person goes through them; and what those meet who try to get around."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from sunwai.people.actions.staff import deactivate
from sunwai.people.models import AuditEntry, Staff
from tests.people import totp

PASSWORD = "correct horse battery"


@pytest.fixture
def knows_password(ravi: Staff) -> Staff:
    ravi.set_password(PASSWORD)
    ravi.save()
    return ravi


def sign_in(client: Client, email: str = "ravi@example.test", password: str = PASSWORD, **more: str) -> Any:
    return client.post("/account/login/", {"login": email, "password": password, **more})


def set_up_app(client: Client) -> str:
    """Set up an authenticator app; return its secret."""
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'id="authenticator_secret"[^>]*value="(\w+)"', page)
    assert secret
    answer = client.post("/account/2fa/totp/activate/", {"code": totp.code(secret[1])})
    assert answer.status_code == 302, answer.content.decode()
    return secret[1]


def test_a_password_alone_is_led_to_setting_up_a_second_factor(knows_password: Staff, client: Client) -> None:
    sign_in(client)

    led = {place: client.get(place).headers.get("Location") for place in ("/", "/people/", "/audit/", "/roles/")}

    assert set(led.values()) == {"/account/2fa/"}
    assert client.get("/account/2fa/").status_code == 200


def test_with_the_app_set_up_the_desk_opens_and_the_next_time_asks_for_a_code(knows_password: Staff) -> None:
    first, second = Client(), Client()
    sign_in(first)
    secret = set_up_app(first)
    sign_in(second)
    closed = second.get("/roles/").headers["Location"]

    second.post("/account/2fa/authenticate/", {"code": totp.code(secret, steps_later=1)})

    assert closed.startswith("/account/login/")
    assert (first.get("/roles/").status_code, second.get("/roles/").status_code) == (200, 200)
    assert second.session.session_key != first.session.session_key


def test_a_code_works_once(knows_password: Staff) -> None:
    first, second, third = Client(), Client(), Client()
    sign_in(first)
    code = totp.code(set_up_app(first), steps_later=1)
    for client in (second, third):
        sign_in(client)

    answers = [client.post("/account/2fa/authenticate/", {"code": code}).status_code for client in (second, third)]

    assert answers == [302, 422]


def test_a_recovery_code_works_once(knows_password: Staff) -> None:
    first = Client()
    sign_in(first)
    set_up_app(first)
    code = first.get("/account/2fa/recovery-codes/download/").content.decode().split()[0]
    late = [Client(), Client()]

    answers = [(sign_in(each), each.post("/account/2fa/authenticate/", {"code": code}).status_code)[1] for each in late]

    assert answers == [302, 422]


@pytest.mark.parametrize("code", ["", "000000", "1", "x" * 3000, "１２３４５６"])
def test_a_wrong_code_opens_nothing(code: str, knows_password: Staff) -> None:
    first, second = Client(), Client()
    sign_in(first)
    set_up_app(first)
    sign_in(second)

    answer = second.post("/account/2fa/authenticate/", {"code": code})

    assert answer.status_code == 422
    assert second.get("/roles/").status_code == 302


def test_codes_cannot_be_guessed_for_long(knows_password: Staff) -> None:
    first, second = Client(), Client()
    sign_in(first)
    secret = set_up_app(first)
    sign_in(second)

    for guess in range(12):
        second.post("/account/2fa/authenticate/", {"code": f"{guess:06d}"})

    assert second.post("/account/2fa/authenticate/", {"code": totp.code(secret, steps_later=1)}).status_code in {
        422,
        429,
    }


def test_secrets_of_apps_and_recovery_codes_lie_sealed(knows_password: Staff, client: Client) -> None:
    sign_in(client)
    secret = set_up_app(client)
    code = client.get("/account/2fa/recovery-codes/download/").content.decode().split()[0]

    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in stored
    assert code not in stored


def test_known_and_unknown_people_get_the_same_answer(knows_password: Staff, client: Client) -> None:
    known = sign_in(client, password="wrong")
    unknown = sign_in(client, email="nobody@example.test", password="wrong")

    assert without_names(known) == without_names(unknown)


def without_names(answer: Any) -> tuple[int, str]:
    text = answer.content.decode()
    return answer.status_code, re.sub(r'(value="[^"]*")|(X-CSRFToken[^}]*)', "", text)


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with every password that is hashed."""
    counted: list[str] = []
    honest = MD5PasswordHasher.encode

    def counting(*given: Any, **named: Any) -> str:
        counted.append("hash")
        return honest(*given, **named)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    return counted


def test_known_and_unknown_people_cost_the_same_work(knows_password: Staff, hashes: list[str]) -> None:
    sign_in(Client(), password="wrong")
    known = len(hashes)
    sign_in(Client(), email="nobody@example.test", password="wrong")

    assert len(hashes) - known == known > 0


SPELLINGS = ["ravi@example.test", "RAVI@example.test", " ravi@EXAMPLE.test", "Ravi@Example.Test ", "ｒavi@example.test"]


def test_wrong_passwords_lock_however_the_name_is_spelled(knows_password: Staff) -> None:
    answers = [sign_in(Client(), email=SPELLINGS[i % 5], password="wrong").status_code for i in range(9)]

    locked = sign_in(Client())

    assert answers[-1] == 429
    assert locked.status_code == 429


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP", "CF-Connecting-IP"])
def test_a_header_does_not_get_around_the_lock(header: str, knows_password: Staff) -> None:
    answers = [
        Client().post(
            "/account/login/",
            {"login": "ravi@example.test", "password": "wrong"},
            headers={header: f"203.0.113.{number}"},
        )
        for number in range(9)
    ]

    assert answers[-1].status_code == 429


def test_addresses_of_one_ipv6_network_are_one(knows_password: Staff) -> None:
    networks = [Client(REMOTE_ADDR=f"2001:db8:7:7::{number:x}") for number in range(9)]

    answers = [sign_in(client, password="wrong").status_code for client in networks]

    assert answers[-1] == 429


def test_one_account_cannot_be_tried_from_everywhere(knows_password: Staff) -> None:
    everywhere = [Client(REMOTE_ADDR=f"198.51.100.{number}") for number in range(14)]

    answers = [sign_in(client, password="wrong").content.decode() for client in everywhere]

    assert "Too many failed login attempts" in answers[-1]


@pytest.mark.parametrize(
    "place",
    ["https://evil.test/", "//evil.test/", "/\\evil.test", "javascript:alert(1)", "http:///evil.test", "\\\\evil.test"],
)
def test_signing_in_leads_to_no_other_site(place: str, knows_password: Staff, client: Client) -> None:
    answers = [sign_in(client, next=place), client.get(f"/account/login/?next={place}")]
    answers.append(client.post("/language/", {"language": "hi", "next": place}))

    assert [each.headers["Location"] for each in answers] == ["/", "/", "/"]


def test_signing_in_makes_another_session(knows_password: Staff, client: Client) -> None:
    client.cookies["sunwai_session"] = "fixedbyanattackerfixedbyanattack"

    sign_in(client)

    assert client.cookies["sunwai_session"].value != "fixedbyanattackerfixedbyanattack"


def test_who_was_let_go_is_out_at_once_and_stays_out(knows_password: Staff, alice: Staff) -> None:
    client = Client()
    sign_in(client)
    set_up_app(client)
    inside = client.get("/roles/").status_code

    deactivate(person=knows_password, by=alice)

    assert inside == 200
    assert client.get("/roles/").headers["Location"].startswith("/account/login/")
    again = Client()
    sign_in(again)
    assert "_auth_user_id" not in again.session


def test_a_new_password_ends_the_other_sessions(knows_password: Staff) -> None:
    from sunwai.people.queries import session_alive

    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        sign_in(client)
    lived = session_alive(str(elsewhere.session.session_key), knows_password.pk)

    change = {"oldpassword": PASSWORD, "password1": "another long one!", "password2": "another long one!"}
    here.post("/account/password/change/", change)

    assert lived
    assert not session_alive(str(elsewhere.session.session_key), knows_password.pk)
    assert session_alive(str(here.session.session_key), knows_password.pk)


def test_coming_in_is_written_down(
    knows_password: Staff, client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    sign_in(client)
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(client)

    written = list(AuditEntry.objects.order_by("pk").values_list("verb", "actor_name"))

    assert ("signed_in", "Ravi") in written
    assert ("totp_activated", "Ravi") in written


@pytest.mark.django_db
def test_nobody_signs_up(client: Client) -> None:
    places = ["/account/signup/", "/account/3rdparty/signup/", "/account/2fa/webauthn/signup/", "/account/email/"]

    assert [client.get(place).status_code for place in places] == [404] * 4
