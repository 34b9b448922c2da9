from __future__ import annotations

import pytest

from tests import cast
from tests.assist.telling import says
from tests.desk.setup.conftest import SignIn

pytestmark = pytest.mark.django_db


def test_repeats_are_shown_with_the_way_to_their_messages(sign_in: SignIn) -> None:
    says("my order number is 88213")
    again = says("my order number is 88213")

    shown = sign_in(cast.ravi()).get("/setup/repeats/?days=7").content.decode()

    assert f"/messages/{again.pk}/" in shown
    assert "1 of 1" in shown
    assert "95 % interval" in shown


def test_without_a_message_it_says_what_to_do(sign_in: SignIn) -> None:
    shown = sign_in(cast.ravi()).get("/setup/repeats/?days=nonsense").content.decode()

    assert "No customer wrote in this time" in shown
