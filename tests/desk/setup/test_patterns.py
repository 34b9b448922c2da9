"""The owner says how their numbers look, and sees what that finds before it is kept."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.assist.models import Pattern, PublicGuard
from tests import cast
from tests.assist.telling import facts, pattern, says
from tests.desk.setup.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(sign_in: SignIn) -> Client:
    return sign_in(cast.alice())


def wished(**changes: str) -> dict[str, str]:
    return {"brand": str(cast.brand().pk), "kind": "order", "name": "Shop", "expression": r"TB-\d{5}", **changes}


def test_a_pattern_is_kept_and_messages_are_read_with_it(alice: Client) -> None:
    alice.post("/setup/facts/new/", wished())

    says("where is TB-10042?")

    assert facts() == [("order", "TB-10042")]


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("(", "cannot be read"),
        ("x*", "nothing at all"),
        ("[a-z]+", "also matches words"),
        (r"(\d)\1", "cannot be read"),
    ],
)
def test_a_pattern_that_cannot_be_run_over_every_message_is_refused_in_words(
    alice: Client, expression: str, said: str
) -> None:
    answer = alice.post("/setup/facts/new/", wished(expression=expression))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Pattern.objects.exists()


def test_the_same_kind_and_name_is_there_once(alice: Client) -> None:
    alice.post("/setup/facts/new/", wished())

    answer = alice.post("/setup/facts/new/", wished(expression=r"XX\d+"))

    assert "There is one of this kind and name already" in answer.content.decode()


def test_trying_marks_what_is_found_and_keeps_nothing(alice: Client) -> None:
    said = wished(sample="my order 5512 and tb-10042", name="")

    shown = alice.post("/setup/facts/try/", said).content.decode()

    assert "<mark>tb-10042</mark>" in shown
    assert "<mark>5512</mark>" not in shown
    assert not Pattern.objects.exists()


def test_trying_says_what_is_wrong(alice: Client) -> None:
    shown = alice.post("/setup/facts/try/", wished(expression="(", sample="x")).content.decode()

    assert "cannot be read" in shown


def test_a_pattern_is_changed_and_deleted(alice: Client) -> None:
    row = pattern()

    alice.post(f"/setup/facts/{row.pk}/", wished(expression=r"ZZ-\d{4}"))
    row.refresh_from_db()
    alice.post(f"/setup/facts/{row.pk}/delete/")

    assert row.expression == r"ZZ-\d{4}"
    assert not Pattern.objects.exists()


def test_the_owner_says_who_may_send_anyway_and_what_is_our_own(alice: Client) -> None:
    where = f"/setup/facts/public/{cast.brand().pk}/"

    alice.post(where, {"roles": ["owner", "agent"], "own": "1800 266 1000\n\ncare@shop.test"})

    guard = PublicGuard.objects.get()
    assert (guard.roles, guard.own) == (["agent", "owner"], ["1800 266 1000", "care@shop.test"])
    assert "Agent" in alice.get("/setup/facts/").content.decode()
