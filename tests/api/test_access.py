"""Who may call what: every route of the URLconf, every method, by whoever should not."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest
from django.test import Client

from sunwai.api import rates
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
Call = Callable[[str, str], Any]
#: only written, only asked, or not for agents
NO_LIST = {
    "/model",
    "/model/check",
    "/article-imports/files",
    "/attachments",
    "/bulk",
    "/audit",
    "/imports",
    "/journey",
    "/shops",
    "/voice/check",
}
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


def wrong(
    asked: Iterable[str], call: Call, allowed: Callable[[str], set[int]], methods: Sequence[str] = METHODS
) -> dict[str, Any]:
    """Call every route in every way; return what was answered otherwise than allowed, and whether rows changed."""
    before = everything_stored()
    found: dict[str, Any] = {}
    for route in asked:
        rates.forget()  # they are many for one minute
        answers = {method: call(method, route) for method in methods}
        found |= {f"{name} {route}": each for name, each in answers.items() if each.status_code not in allowed(route)}
    return found if everything_stored() == before else {**found, "rows": "changed"}


def by(program: Program, house: House) -> Call:
    return lambda method, route: program.call(method, house.path(route), house.body(method, route))


def test_without_a_token_nothing_opens(house: House) -> None:
    def unsigned(method: str, route: str) -> Any:
        data = json.dumps(house.body(method, route), default=str)
        answer = Client().generic(method, f"/api/v1{house.path(route)}", data, content_type="application/json")
        assert answer["Content-Type"] == "application/problem+json"
        return answer

    assert not wrong(routes(), unsigned, lambda _route: {401, 405})


def test_the_wrong_scope_opens_nothing(house: House) -> None:
    program = Program(cast.alice(), Scope.HEALTH)

    assert not wrong(routes(), by(program, house), lambda _route: {403, 405})


def test_what_is_foreign_does_not_exist(house: House, charlie: Program) -> None:
    ours = of_ours(house.message.conversation)

    def call(method: str, route: str) -> Any:
        answer = by(charlie, house)(method, route)
        assert not [word for word in ours if word in answer.content], route
        return answer

    assert not wrong(NAMING, call, lambda route: {403, 404, 405} if route.startswith(SHARED) else {404, 405})


def test_a_viewer_changes_nothing(house: House) -> None:
    others = [route for route in routes() if route != "/views"]  # those are one's own
    unread = {"/imports": {400}, "/voice/check": {200}}  # takes a file, and is given none here; stores nothing

    found = wrong(
        others,
        by(Program(cast.vikram()), house),
        lambda route: {403, 404, 405, 422} | unread.get(route, set()),
        METHODS[1:],
    )

    assert not found


def test_lists_show_nothing_foreign(house: House, charlie: Program) -> None:
    ours = of_ours(house.message.conversation)

    answers = {route: charlie.call("GET", f"{route}?q=paisa" if route == "/search" else route) for route in LISTS}

    assert {each.status_code for each in answers.values()} == {200}
    assert not [route for route, each in answers.items() if any(word in each.content for word in ours)]


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
