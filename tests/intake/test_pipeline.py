from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError

from sunwai.connections.models import UnknownKind
from sunwai.inbox.actions import receive as receiving
from sunwai.inbox.models import Conversation, Message
from sunwai.intake import pipeline
from sunwai.intake.models import Delivery
from sunwai.intake.pipeline import drain
from sunwai.intake.sizing import BatchSize
from sunwai.kernel import clock, leases
from tests import cast
from tests.intake.door_client import page_event

pytestmark = pytest.mark.django_db


def stored(body: bytes, key: str = "", **changes: Any) -> Delivery:
    connection = changes.pop("connection", None) or cast.facebook()
    return Delivery.objects.create(connection=connection, key=key or str(hash(body)), body=body, **changes)


def all_due() -> None:
    Delivery.objects.update(due_at=clock.now())


def test_a_stored_event_becomes_a_conversation_in_its_teams_queue() -> None:
    delivery = stored(page_event("mera paisa kab aayega?"))

    assert drain() == 1

    delivery.refresh_from_db()
    talk = Conversation.objects.get()
    assert (talk.team, talk.preview, delivery.state) == (cast.team(), "mera paisa kab aayega?", "done")


def test_two_deliveries_of_one_event_are_shown_once() -> None:
    stored(page_event(), "first")
    stored(page_event(), "again")

    drain()

    assert Message.objects.count() == 1


def test_two_pages_behind_one_url_each_get_their_own() -> None:
    cast.facebook("1001")
    other = cast.facebook("1002")
    stored(page_event(page="1002"))

    drain()

    assert Conversation.objects.get().connection == other


def test_an_account_with_another_secret_is_not_guessed() -> None:
    mine = cast.facebook()
    cast.facebook("1002", sealed_secrets="")
    stored(page_event(page="1002"))

    drain()

    assert not Conversation.objects.exists()
    assert UnknownKind.objects.get(connection=mine).code == "account 1002"


def test_an_unknown_account_is_kept_raw_and_counted() -> None:
    delivery = stored(page_event(page="9999"))

    drain()

    delivery.refresh_from_db()
    assert (delivery.state, UnknownKind.objects.get().count) == ("done", 1)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b'{"object":"page"}', b"null"])
def test_what_cannot_be_read_is_a_visible_dead_letter_or_nothing(body: bytes) -> None:
    delivery = stored(body)

    drain()

    delivery.refresh_from_db()
    assert delivery.state in {"dead", "done"}
    assert (delivery.state == "done") or delivery.last_error


def test_a_poison_event_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(9):
        stored(page_event(f"text {number}", mid=f"m_{number}"))
    honest = receiving.receive

    def receive(incoming: Any) -> Any:
        if any(each.item.text == "text 4" for each in incoming):
            raise RuntimeError("poison")
        return honest(incoming)

    monkeypatch.setattr(pipeline, "receive", receive)
    drain()

    assert Message.objects.count() == 8
    poisoned = Delivery.objects.get(state="waiting")
    assert "poison" in poisoned.last_error


def test_a_poison_event_dies_visibly_after_eight_tries_and_can_be_replayed(monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = stored(page_event())
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "receive", lambda _: 1 / 0)
        for _ in range(pipeline.MOST_ATTEMPTS):
            all_due()
            drain()
    delivery.refresh_from_db()
    assert delivery.state == "dead"

    assert leases.replay(Delivery.objects.all()) == 1
    drain()

    assert Message.objects.count() == 1


def test_the_databases_trouble_buries_no_event(monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = stored(page_event(), attempts=pipeline.MOST_ATTEMPTS)

    def locked(_incoming: Any) -> Any:
        raise OperationalError("database is locked")

    monkeypatch.setattr(pipeline, "receive", locked)
    drain()

    delivery.refresh_from_db()
    assert delivery.state == "waiting"


def test_what_another_worker_took_over_is_rolled_back(monkeypatch: pytest.MonkeyPatch) -> None:
    stored(page_event())
    honest = receiving.receive

    def slow(incoming: Any) -> Any:
        Delivery.objects.update(fence=99)
        return honest(incoming)

    monkeypatch.setattr(pipeline, "receive", slow)
    drain()

    assert not Message.objects.exists()


def test_batches_shrink_when_they_are_slow_and_grow_when_they_are_quick() -> None:
    size = BatchSize(smallest=1, largest=500, target_seconds=0.04, now=50)

    size._learn(50, 0.4)
    shrunk = size.now
    size._learn(5, 0.001)

    assert (shrunk, size.now) == (5, 10)
