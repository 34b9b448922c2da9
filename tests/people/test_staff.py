"""Who may change whom: owners are made and unmade by owners only, and one always stays."""

from __future__ import annotations

import pytest

from sunwai.people.models import Staff
from sunwai.people.roles import Role
from tests import cast
from tests.people.conftest import Door


@pytest.fixture
def admin(db: None) -> Staff:
    return cast.staff("Bano", Role.ADMIN)


def test_the_last_owner_can_be_neither_demoted_nor_let_go(inside: Door, alice: Staff) -> None:
    client = inside(alice)

    demoted = client.post(f"/people/{alice.pk}/", {"role": "agent"})
    let_go = client.post(f"/people/{alice.pk}/deactivate/")

    alice.refresh_from_db()
    assert (demoted.status_code, let_go.status_code) == (422, 422)
    assert (alice.role, alice.is_active) == (Role.OWNER, True)


@pytest.mark.parametrize("press", ["", "link/", "deactivate/", "sessions/end/"])
def test_an_admin_cannot_touch_an_owner(press: str, inside: Door, admin: Staff, alice: Staff) -> None:
    answer = inside(admin).post(f"/people/{alice.pk}/{press}", {"role": "viewer"})

    alice.refresh_from_db()
    assert answer.status_code == 422
    assert (alice.role, alice.is_active, alice.links.count()) == (Role.OWNER, True, 0)


def test_an_admin_makes_no_owner(inside: Door, admin: Staff, ravi: Staff) -> None:
    answers = [
        inside(admin).post(f"/people/{ravi.pk}/", {"role": "owner"}),
        inside(admin).post("/people/invite/", {"email": "new@example.test", "role": "owner"}),
    ]

    assert [each.status_code for each in answers] == [422, 422]
    assert not Staff.objects.filter(role=Role.OWNER).exists()


def test_a_taken_address_is_told_in_words(inside: Door, alice: Staff, ravi: Staff) -> None:
    answer = inside(alice).post("/people/invite/", {"email": "RAVI@example.test", "role": "agent"})

    assert answer.status_code == 422
    assert "is here already" in answer.content.decode()


def test_teams_and_brands_are_added_and_renamed(inside: Door, alice: Staff) -> None:
    client = inside(alice)

    client.post("/teams/", {"name": "Night shift"})
    client.post(f"/brands/{cast.brand().pk}/", {"name": "Meera Sweets", "time_zone": "Asia/Karachi", "language": "ur"})
    again = client.post("/teams/", {"name": "night SHIFT"})

    assert again.status_code == 422
    assert "Night shift" in client.get("/teams/").content.decode()
    assert "Meera Sweets" in client.get("/brands/").content.decode()
