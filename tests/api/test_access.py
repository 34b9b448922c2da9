"""Who may call what: every route of the URLconf, every method, by whoever should not."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client

from sunwai.api.actions.tokens import revoke_token
from sunwai.api.models import ApiToken
from sunwai.api.scopes import Scope
from sunwai.kernel import clock
from sunwai.people.roles import Role
from tests import cast
from tests.api.client import Program
from tests.api.routes import METHODS, House, everything_stored, of_ours, routes

# Who may do what is decided by the same tables on both databases; what it does there is tested where it is done.
pytestmark = [pytest.mark.django_db, pytest.mark.asks_sqlite]
NO_LIST = {"/attachments", "/bulk", "/audit", "/imports", "/journey", "/shops"}  # only written, or not for agents
#: What belongs to the whole installation is foreign to nobody: who may not change it is told so.
SHARED = ("/companies", "/fields")
NAMING = [route for route in routes() if "<" in route]
LISTS = [route for route in routes() if "<" not in route and route not in NO_LIST]


@pytest.fixture
def house() -> House:
    return House()


def test_the_urlconf_has_all_the_calls() -> None:
    assert len(routes()) > 25
    assert len(NAMING) > 15


@pytest.mark.parametrize("route", routes())
def test_without_a_token_nothing_opens(route: str, house: House) -> None:
    before = everything_stored()

    answers = [_unsigned(method, route, house) for method in METHODS]

    assert {each.status_code for each in answers} <= {401, 405}
    assert {each["Content-Type"] for each in answers} == {"application/problem+json"}
    assert everything_stored() == before


def _unsigned(method: str, route: str, house: House) -> Any:
    data = json.dumps(house.body(method, route), default=str)
    return Client().generic(method, f"/api/v1{house.path(route)}", data, content_type="application/json")


@pytest.mark.parametrize("route", routes())
def test_the_wrong_scope_opens_nothing(route: str, house: House) -> None:
    program = Program(cast.alice(), Scope.HEALTH)
    before = everything_stored()

    answers = [program.call(method, house.path(route), house.body(method, route)) for method in METHODS]

    assert {each.status_code for each in answers} <= {403, 405}
    assert everything_stored() == before


@pytest.mark.parametrize("route", NAMING)
def test_what_is_foreign_does_not_exist(route: str, house: House, charlie: Program) -> None:
    before = everything_stored()

    answers = [charlie.call(method, house.path(route), house.body(method, route)) for method in METHODS]

    allowed = {403, 404, 405} if route.startswith(SHARED) else {404, 405}
    assert {each.status_code for each in answers} <= allowed
    assert not [word for word in of_ours(house.message.conversation) if any(word in each.content for each in answers)]
    assert everything_stored() == before


@pytest.mark.parametrize("route", [route for route in routes() if route != "/views"])  # those are one's own
def test_a_viewer_changes_nothing(route: str, house: House) -> None:
    program = Program(cast.vikram())
    before = everything_stored()

    answers = [program.call(method, house.path(route), house.body(method, route)) for method in METHODS[1:]]

    unread = {400} if route == "/imports" else set()  # takes a file, and is given none here
    assert {each.status_code for each in answers} <= {403, 404, 405, 422} | unread
    assert everything_stored() == before


@pytest.mark.parametrize("route", LISTS)
def test_lists_show_nothing_foreign(route: str, house: House, charlie: Program) -> None:
    query = "?q=paisa" if route == "/search" else ""

    answer = charlie.call("GET", route + query)

    assert answer.status_code == 200
    assert not [word for word in of_ours(house.message.conversation) if word in answer.content]


@pytest.mark.parametrize("role", [Role.EXPERT])
def test_experts_read_no_inbox(role: Role, house: House) -> None:
    program = Program(cast.staff("Expert", role))

    assert program.get("/conversations")["items"] == []
    assert program.get("/customers")["items"] == []
    assert program.call("GET", house.path("/conversations/<conversation_id>")).status_code == 404


def test_a_revoked_token_is_dead_at_once(ravi: Program) -> None:
    ravi.get("/brands")
    revoke_token(token=ApiToken.objects.get(), by=cast.ravi())

    answer = ravi.call("GET", "/brands")

    assert (answer.status_code, answer.json()["code"]) == (401, "bad_token")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_an_expired_token_is_dead(ravi: Program) -> None:
    ApiToken.objects.update(expires_at=clock.now() - dt.timedelta(seconds=1))

    assert ravi.call("GET", "/brands").status_code == 401


def test_the_token_of_somebody_who_left_is_dead(ravi: Program) -> None:
    person = cast.ravi()
    person.is_active = False
    person.save()

    assert ravi.call("GET", "/brands").status_code == 401


def test_a_session_opens_nothing(ravi: Program) -> None:
    browser = Client()
    browser.force_login(cast.alice(), backend="django.contrib.auth.backends.ModelBackend")

    assert browser.get("/api/v1/brands").status_code != 200
    assert browser.post("/api/v1/brands", {"name": "x"}, content_type="application/json").status_code != 201


def test_a_scope_lends_nothing_that_the_role_lacks() -> None:
    program = Program(cast.ravi(), Scope.ADMIN, Scope.READ)

    answer = program.post("/brands", {"name": "Mine"})

    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert program.call("GET", "/audit").status_code == 404


@pytest.mark.parametrize(
    "spelled", ["", "Bearer", "Bearer ", "Basic sw_x", "Bearer sw_", "Bearer sw_\u00e9", "Bearer " + "sw_" * 999]
)
def test_what_is_no_token_is_refused(spelled: str, db: None) -> None:
    assert Client().get("/api/v1/brands", headers={"Authorization": spelled}).status_code == 401


def test_too_many_calls_must_wait(ravi: Program, settings: pytest.FixtureRequest) -> None:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"api_calls_per_minute": 2})  # type: ignore[attr-defined]

    answers = [ravi.call("GET", "/brands") for _ in range(3)]

    assert [each.status_code for each in answers] == [200, 200, 429]
    assert int(answers[-1]["Retry-After"]) >= 1


def test_secrets_of_channels_are_never_told(alice: Program, house: House) -> None:
    answer = alice.call("GET", house.path("/channels/<channel_id>"))

    assert answer.json()["settings"] == {"page_id": "1001", "api_url": "http://127.0.0.1:9/v26.0"}
    assert b"app-secret" not in answer.content
    assert b"page-token" not in answer.content
