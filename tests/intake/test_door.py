from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError

from sunwai.connections.models import Connection
from sunwai.intake import accounts, disk, journal
from sunwai.intake.door import LARGEST_BODY, Door
from sunwai.intake.models import Delivery
from tests import cast, lighthouse
from tests.intake.door_client import ask, knock, open_door, page_event, signed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def door() -> Iterator[Door]:
    accounts.forget()
    with open_door() as opened:
        yield opened


@pytest.fixture
def page() -> str:
    return f"/hooks/{cast.facebook().pk}"


def test_a_signed_event_is_stored_before_it_is_acknowledged(door: Door, page: str) -> None:
    body = page_event()

    reply = ask(door, page, body)

    assert reply.status == 200
    assert bytes(Delivery.objects.get().body) == body


@pytest.mark.parametrize("headers", [{}, {"x-hub-signature-256": "sha256=00"}, {"x-hub-signature-256": "é"}])
def test_what_is_not_signed_is_refused_and_leaves_no_row(door: Door, page: str, headers: dict[str, str]) -> None:
    reply = ask(door, page, page_event(), headers=headers)

    assert reply.status == 401
    assert not Delivery.objects.exists()


def test_a_reserialised_body_is_refused(door: Door, page: str) -> None:
    body = page_event()
    other = json.dumps(json.loads(body), indent=1).encode()

    reply = ask(door, page, other, headers=signed(body))

    assert reply.status == 401


def test_another_accounts_secret_is_refused(door: Door, page: str) -> None:
    body = page_event()

    reply = ask(door, page, body, headers=signed(body, b"other-secret"))

    assert (reply.status, Delivery.objects.count()) == (401, 0)


def test_a_byte_identical_replay_is_acknowledged_and_changes_nothing(door: Door, page: str) -> None:
    statuses = [ask(door, page, page_event()).status for _ in range(3)]

    assert statuses == [200, 200, 200]
    assert Delivery.objects.count() == 1


def test_the_same_event_a_hundred_times_in_parallel_is_one_row(door: Door, page: str) -> None:
    async def all_at_once() -> list[int]:
        replies = await asyncio.gather(*(knock(door, page, page_event()) for _ in range(100)))
        return [reply.status for reply in replies]

    statuses = asyncio.run(all_at_once())

    assert set(statuses) == {200}
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("name", ["nobody", "00000000-0000-7000-8000-000000000000", "", "../health"])
def test_an_address_that_is_nobodys_is_not_found(door: Door, name: str) -> None:
    assert ask(door, f"/hooks/{name}", page_event()).status == 404


def test_a_paused_connection_takes_nothing(door: Door) -> None:
    paused = cast.facebook(state=Connection.State.PAUSED)

    assert ask(door, f"/hooks/{paused.pk}", page_event()).status == 404


def test_the_handshake_echoes_the_challenge_only_to_who_knows_the_token(door: Door, page: str) -> None:
    right = "hub.mode=subscribe&hub.challenge=4711&hub.verify_token=verify-me"
    wrong = right.replace("verify-me", "guess")

    good = ask(door, page, method="GET", headers={}, query=right)
    bad = ask(door, page, method="GET", headers={}, query=wrong)

    assert (good.status, good.body) == (200, b"4711")
    assert bad.status == 401


def test_a_body_over_the_cap_is_refused_announced_or_not(door: Door, page: str) -> None:
    big = b"x" * (LARGEST_BODY + 1)

    announced = ask(door, page, b"", headers={"content-length": str(len(big))})
    silent = ask(door, page, big, headers=signed(b""))

    assert (announced.status, silent.status) == (413, 413)


def test_a_body_of_25_megabytes_is_taken(door: Door, page: str) -> None:
    body = page_event("x" * (LARGEST_BODY - 400))

    assert ask(door, page, body, headers={**signed(body), "content-length": str(len(body))}).status == 200


def test_too_many_bytes_in_flight_ask_the_network_to_come_again(door: Door, page: str, settings: Any) -> None:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"hooks_bytes_in_flight": 10})
    body = page_event()

    reply = ask(door, page, body, headers={**signed(body), "content-length": str(len(body))})

    assert (reply.status, "retry-after" in reply.headers) == (503, True)


def test_a_full_disk_refuses_before_it_acknowledges(door: Door, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_last", [])
    monkeypatch.setattr(disk, "free_bytes", lambda: 0)

    reply = ask(door, page, page_event())

    assert (reply.status, Delivery.objects.count()) == (503, 0)


def test_a_locked_database_is_no_acknowledgement(door: Door, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(journal, "commit", locked)

    assert ask(door, page, page_event()).status == 503


def test_other_methods_are_not_allowed(door: Door, page: str) -> None:
    assert ask(door, page, method="DELETE", headers={}).status == 405


def test_cookies_and_authorisation_are_not_kept(door: Door, page: str) -> None:
    body = page_event()

    ask(door, page, body, headers={**signed(body), "cookie": "secret", "authorization": "secret", "x-secret": "1"})

    assert "secret" not in json.dumps(Delivery.objects.get().headers)


def test_the_network_hears_what_its_adapter_says_and_the_adapter_the_address_that_was_called(
    door: Door, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"public_url": "https://desk.example.test"})
    house = lighthouse.install(monkeypatch)
    place = lighthouse.connection().pk

    reply = ask(door, f"/hooks/{place}", b"{}", headers={}, query="a=1&b=%20")

    assert (reply.status, reply.body) == (200, b'{"url": "here"}')
    assert reply.headers["content-type"] == "application/json"
    assert [each.url for each in house.asked] == [f"https://desk.example.test/hooks/{place}?a=1&b=%20"]
