from __future__ import annotations

import pytest

from sunwai.menus.models import Outcome, Place
from sunwai.operations.checks import State, menus
from tests.menus.shown import menu

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"outcome": Outcome.IN_STEP}, State.OK),
        ({"outcome": Outcome.DIFFERS}, State.WARN),
        ({"state": "dead"}, State.WARN),
        ({"outcome": Outcome.DIFFERS, "on": False}, State.OK),
    ],
)
def test_a_network_that_shows_something_else_is_told(changes: dict[str, object], state: State) -> None:
    menu()
    Place.objects.update(**changes)

    (told,) = menus.check()

    assert told.state is state
    assert ("Our page" in told.says) is (state is State.WARN)
