"""A demand to forget: the journal is emptied, and a public page says how far it is."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sunwai.channels.types import Author, InboundErasure
from sunwai.intake import erasures, upkeep
from sunwai.intake.erasures import Progress, erasure_code, progress_of
from sunwai.intake.models import Delivery
from sunwai.intake.pipeline import drain
from sunwai.kernel import clock
from sunwai.kernel.models import Timer
from tests import cast, lighthouse
from tests.lighthouse import Lighthouse

pytestmark = pytest.mark.django_db

WHO = "asha-canary"


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Lighthouse:
    made = lighthouse.install(monkeypatch)
    made.items = [InboundErasure(account="north", author=Author(external_id=WHO))]
    return made


def stored(key: str, words: str, **changes: object) -> Delivery:
    body = f'{{"from": "{words}"}}'.encode()
    values = {"connection": lighthouse.connection(), "key": key, "body": body, "state": "done", **changes}
    return Delivery.objects.create(**values)


def demanded() -> Delivery:
    """Let the network demand it, and let it be taken in."""
    made = stored("demand", WHO, state="waiting", headers={"x-who": WHO})
    drain()
    return made


def bodies() -> dict[str, bytes]:
    return {each.key: bytes(each.body) for each in Delivery.objects.all()}


def test_every_delivery_that_names_them_is_emptied_and_the_demand_last(house: Lighthouse) -> None:
    stored("theirs", WHO)
    stored("another's", "bilal")
    stored("elsewhere", WHO, connection=cast.facebook())

    demanded()
    while upkeep.drain():
        pass

    emptied = bodies()
    assert (emptied["theirs"], emptied["demand"]) == (b"", b"")
    assert (emptied["another's"], emptied["elsewhere"]) == (b'{"from": "bilal"}', b'{"from": "asha-canary"}')
    assert Delivery.objects.get(key="demand").headers == {}


FIVE, FIFTEEN = Author(external_id="5"), Author(external_id="15")
HELLO = cast.inbound("Hello", account="north", author=FIVE)
THEIRS = {"5": [InboundErasure(account="north", author=FIVE)], "by 5": [HELLO]}
OTHERS = {
    "by 15, post 5": [replace(HELLO, author=FIFTEEN)],
    "5 elsewhere": [replace(HELLO, author=replace(FIVE, scope="b"))],
    "15": [InboundErasure(account="north", author=FIFTEEN)],
}


def test_a_short_number_empties_only_what_the_person_said(house: Lighthouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "parse", lambda row, _account: {**THEIRS, **OTHERS}[json.loads(row.body)["from"]])
    for name in ("by 5", *OTHERS):
        stored(name, name)

    stored("5", "5", state="waiting")
    while drain() or upkeep.drain():
        pass

    assert {key for key, body in bodies().items() if body} == set(OTHERS)


def test_what_still_waits_is_taken_in_first(house: Lighthouse) -> None:
    demand = demanded()
    waiting = stored("late", WHO, state="waiting")

    erasures.drain()
    kept = bodies()
    Delivery.objects.filter(pk=waiting.pk).update(state="done")
    Timer.objects.update(due_at=clock.now())
    erasures.drain()

    assert (kept["late"], kept[demand.key]) == (b'{"from": "asha-canary"}', b'{"from": "asha-canary"}')
    assert set(bodies().values()) == {b""}


def test_a_demand_that_nobody_can_read_any_more_is_a_dead_letter(
    house: Lighthouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    demanded()

    def parse(*_: object) -> None:
        raise ValueError("another version")

    monkeypatch.setattr(house, "parse", parse)
    erasures.drain()

    assert Timer.objects.get().state == "dead"


def test_its_page_says_received_then_done_and_knows_no_other_code(house: Lighthouse) -> None:
    code = erasure_code("demand")
    stored("demand", WHO, state="waiting")

    before, strange = progress_of(code), progress_of("0" * 32)
    drain()

    assert (before, strange, progress_of(code)) == (Progress.RECEIVED, None, Progress.DONE)
