"""A link lets one person in, once; looking at it is free."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client

from sunwai.kernel import clock
from sunwai.people.actions.links import make_invitation, make_sign_in_link
from sunwai.people.actions.staff import deactivate, invite_again
from sunwai.people.models import AuditEntry, SignInLink, Staff
from tests import cast
from tests.people.conftest import Door


def path(link: str) -> str:
    return urlsplit(link).path


def test_a_program_that_fetches_ahead_does_not_spend_the_link(alice: Staff, client: Client) -> None:
    link = path(make_sign_in_link(alice))

    looked = [client.get(link).status_code for _ in range(3)] + [client.head(link).status_code]

    assert looked == [200] * 4
    assert client.post(link).headers["Location"] == "/"


def test_the_button_signs_in_with_a_counted_session_and_asks_for_no_second_factor(alice: Staff, client: Client) -> None:
    alice.set_password("a long enough password")
    alice.save()
    client.post(path(make_sign_in_link(alice)))

    answer = client.get("/preferences/sessions/")
    desk = client.get("/roles/")

    assert (answer.status_code, desk.status_code) == (200, 200)
    assert UserSession.objects.get(user=alice).session_key == client.session.session_key
    assert AuditEntry.objects.filter(verb="link_used", actor=alice).exists()


def test_a_used_link_is_gone(alice: Staff) -> None:
    link = path(make_sign_in_link(alice))
    Client().post(link)

    answers = [Client().get(link).status_code, Client().post(link).status_code]

    assert answers == [410, 410]


@pytest.mark.parametrize("token", ["x", "", "'; --", "ا" * 50, "a" * 5000])
@pytest.mark.django_db
def test_a_guessed_link_lets_nobody_in(token: str, client: Client) -> None:
    answer = client.post(f"/link/{token}/")

    assert answer.status_code in {404, 410, 302}
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("make", "lives"), [(make_sign_in_link, dt.timedelta(minutes=15)), (make_invitation, dt.timedelta(days=7))]
)
def test_a_link_ends(make: object, lives: dt.timedelta, alice: Staff) -> None:
    link = path(make(alice))  # type: ignore[operator]

    with time_machine.travel(clock.now() + lives - dt.timedelta(seconds=5), tick=False):
        before = Client().get(link).status_code
    with time_machine.travel(clock.now() + lives + dt.timedelta(seconds=5), tick=False):
        after = Client().post(link).status_code

    assert (before, after) == (200, 410)


def test_a_new_invitation_ends_the_old_one(alice: Staff, ravi: Staff, client: Client) -> None:
    old = path(make_invitation(ravi, by=alice))

    invite_again(person=ravi, by=alice)

    assert client.post(old).status_code == 410


def test_deactivating_ends_links_for_good(alice: Staff, ravi: Staff, client: Client) -> None:
    link = path(make_invitation(ravi, by=alice))

    deactivate(person=ravi, by=alice)
    Staff.objects.filter(pk=ravi.pk).update(is_active=True)

    assert client.post(link).status_code == 410


def test_only_the_digest_of_a_link_is_stored(alice: Staff) -> None:
    token = path(make_sign_in_link(alice)).split("/")[2]

    stored = [
        str(value) for row in (*SignInLink.objects.values(), *AuditEntry.objects.values()) for value in row.values()
    ]

    assert not [value for value in stored if token in value]


def test_the_session_is_another_one_after_signing_in(alice: Staff, client: Client) -> None:
    client.cookies["sunwai_session"] = "fixedbyanattackerfixedbyanattack"
    client.post("/language/", {"language": "hi"})

    client.post(path(make_sign_in_link(alice)))

    assert client.cookies["sunwai_session"].value not in {"fixedbyanattackerfixedbyanattack", ""}
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_an_invited_person_says_hello_and_chooses_how_to_sign_in(alice: Staff, inside: Door, client: Client) -> None:
    wish = {"email": "Sana@Example.test", "role": "agent", "brands": [cast.brand().pk], "name": "Sana"}
    shown = inside(alice).post("/people/invite/", wish).content.decode()
    link = shown.split('value="http')[1].split('"')[0].partition("/link/")[2]

    first = client.post(f"/link/{link}")
    then = client.post("/welcome/", {"name": "Sana R", "language": "ur", "then": "passkey"})

    sana = Staff.objects.get(email="sana@example.test")
    assert (first.headers["Location"], then.headers["Location"]) == ("/welcome/", "/account/2fa/webauthn/add/")
    assert (sana.name, sana.language, sana.role) == ("Sana R", "ur", "agent")
    assert [each.name for each in sana.brands.all()] == ["Meera Foods"]
