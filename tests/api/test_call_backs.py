"""Being rung back by REST: what is offered, asking, cancelling."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import Client

from sunwai.people.roles import Role
from sunwai.routing.models import CallBack
from tests import cast
from tests.api.client import Program
from tests.portal.test_call_back import brand

pytestmark = pytest.mark.django_db
__all__ = ["brand"]


@pytest.fixture
def path(brand: object) -> str:
    del brand
    return f"/brands/{cast.brand().pk}/call-backs"


def asked(path: str, program: Program) -> dict[str, object]:
    at = program.get(path)["slots"][0]["starts_at"]
    told: dict[str, object] = program.post(path, {"number": "98765 01234", "starts_at": at, "name": "Tara"}).json()
    return told


def test_who_answers_asks_and_cancels(path: str) -> None:
    ravi = Program(cast.ravi())

    made = asked(path, ravi)
    page = Client().get(urlsplit(str(made["link"])).path)
    gone = ravi.call("DELETE", f"/call-backs/{made['id']}").json()

    assert ravi.get(f"/conversations/{made['conversation']}")["status"] == "resolved"
    assert "A person will ring you" in page.text
    assert gone["cancelled_at"]


def test_who_runs_channels_changes_it(path: str) -> None:
    alice = Program(cast.alice())

    told = alice.patch(path, {"places": 2}).json()

    assert (told["on"], told["places"], told["slots"][0]["free"]) == (True, 2, 2)
    assert Program(cast.ravi()).patch(path, {"on": False}).status_code == 404


def test_a_viewer_asks_for_nothing(path: str) -> None:
    viewer = Program(cast.staff("Looker", Role.VIEWER))
    at = viewer.get(path)["slots"][0]["starts_at"]

    answer = viewer.post(path, {"number": "98765 01234", "starts_at": at})

    assert answer.status_code == 403
    assert not CallBack.objects.exists()
