"""What networks say of our accounts themselves, on its way from the door to the ledger."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from sunwai.adapters.rss import callback
from sunwai.adapters.rss.hub import Hub
from sunwai.channels.types import Capability, InboundAccount
from sunwai.connections.actions import facts
from sunwai.connections.actions.connect import change_settings
from sunwai.connections.models import Connection, Spend
from sunwai.desk.setup.health import health
from sunwai.desk.setup.pushing import pushing
from sunwai.intake import accounts
from sunwai.intake.models import Delivery
from sunwai.intake.pipeline import drain
from sunwai.kernel import clock
from tests import lighthouse
from tests.connections.network import DOLLAR
from tests.inbox.listening import feed
from tests.intake.door_client import ask, open_door
from tests.lighthouse import Lighthouse

pytestmark = pytest.mark.django_db(transaction=True)

HUB = Hub(url="https://hub.example/", topic="https://neha.example/feed")
AT = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)


def knocked(place: Connection, **said: str) -> int:
    """Let the hub ask at the address that it was given; return the door's status."""
    asked = {"hub.mode": "subscribe", "hub.topic": HUB.topic, "hub.challenge": "c", "hub.lease_seconds": "864000"}
    words = asked | {f"hub.{name}": value for name, value in said.items()}
    proof = urlsplit(callback.address(place.account(), HUB)).query
    query = "&".join([proof, *(f"{name}={value}" for name, value in words.items())])
    accounts.forget()
    with open_door() as door:
        return ask(door, f"/hooks/{place.pk}", method="GET", query=query).status


def told(monkeypatch: pytest.MonkeyPatch, **said: object) -> Connection:
    """Let a network say something of our account; return the connection afterwards."""
    house, place = lighthouse.install(monkeypatch), lighthouse.connection()
    house.items = [InboundAccount(account="north", **said)]  # type: ignore[arg-type]
    Delivery.objects.create(connection=place, key=clock.now().isoformat(), body=b"{}")
    drain()
    return Connection.objects.get(pk=place.pk)


def test_what_a_hub_confirms_is_known_until_when() -> None:
    place = feed()

    status = knocked(place)
    drain()

    place.refresh_from_db()
    assert (status, place.facts["push"]) == (200, "on")
    assert "holds until" in pushing(place)


def test_what_a_hub_denies_is_shown_with_its_reason() -> None:
    place = feed()

    status = knocked(place, mode="denied", reason="no room")
    drain()

    place.refresh_from_db()
    assert status == 200
    assert "no room" in pushing(place)


def test_a_question_about_another_topic_is_refused_and_leaves_no_row() -> None:
    assert knocked(feed(), topic="https://evil.example/") == 401
    assert not Delivery.objects.exists()


def test_asking_the_network_does_not_forget_what_events_told() -> None:
    place = feed(facts={"push": "on", "name": "Old", "told_at": AT.isoformat()})

    facts.keep_facts(place, [("name", "New")])

    assert place.facts == {"push": "on", "name": "New", "told_at": AT.isoformat()}


def test_an_older_word_does_not_undo_a_newer_one() -> None:
    place = feed()
    facts.merge_facts(place, {"push": "on"}, at=AT)

    assert not facts.merge_facts(place, {"push": "asked"}, at=AT - dt.timedelta(seconds=1))
    assert Connection.objects.get(pk=place.pk).facts["push"] == "on"


def test_what_a_network_charges_for_telling_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lighthouse, "spec", replace(lighthouse.spec(Capability.RECEIVE_HOOKS), meter=DOLLAR))
    monkeypatch.setattr(Lighthouse, "charged", lambda *_asked: 1_000, raising=False)

    told(monkeypatch)
    drain()

    assert Spend.objects.get().amount == 1_000


def test_new_settings_forget_the_end_of_the_old_token() -> None:
    place = feed(facts={"token_expires_at": AT.isoformat(), "name": "Neha"})

    change_settings(connection=place, settings={}, by=None)

    assert place.facts == {"name": "Neha"}


def test_an_account_that_refuses_us_rests_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = told(monkeypatch, error="taken away", ends=True, at=clock.now())

    assert found.open_until is not None
    assert found.open_until > clock.now() + dt.timedelta(hours=23)
    assert (found.last_error, health(found, now=clock.now()).state) == ("taken away", "late")
    assert health(found, now=clock.now()).label == "Token ended"
