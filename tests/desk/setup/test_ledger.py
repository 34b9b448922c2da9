"""The ledger of a connection: what is lacking, used and left; its budget, its templates, and what a machine says."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from sunwai.channels.spec import Rate
from sunwai.channels.types import Account, Capability, Fetched, RawDelivery, Template
from sunwai.connections.actions.spending import spend
from sunwai.connections.models import AutomaticText, Connection, EventCount, Gap
from sunwai.intake import backfill
from sunwai.intake.models import Delivery
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError
from tests import cast
from tests.connections.network import DOLLAR, UNITS, become, let
from tests.desk.setup.conftest import SignIn

pytestmark = pytest.mark.django_db


def shown(sign_in: SignIn, connection: Connection, name: str = "connection") -> str:
    page = sign_in(cast.alice()).get(reverse(f"setup:{name}", args=[connection.pk]))
    assert page.status_code == 200
    return page.content.decode()


def test_what_was_used_and_what_the_network_takes_is_shown(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR, rates=(Rate(messages=20, seconds=60),))
    page = cast.facebook()
    spend(page, 900_000)

    ledger = shown(sign_in, page, "ledger")

    for words in ("US$ 0.90 of US$ 1.00 this month", 'value="900000"', "0 of 20 within 60 seconds", "nearly used up"):
        assert words in ledger


@pytest.mark.parametrize(("days", "label"), [(30, "Token holds until"), (3, "Token ends"), (-1, "Token ended")])
def test_a_tokens_end_is_counted_down(sign_in: SignIn, days: int, label: str) -> None:
    ends = clock.now() + dt.timedelta(days=days)

    assert label in shown(sign_in, cast.facebook(facts={"token_expires_at": ends.isoformat(), "handle": "@meera"}))


def test_an_unusual_silence_is_said(sign_in: SignIn) -> None:
    page = cast.facebook(last_event_at=clock.now() - dt.timedelta(hours=12), last_heartbeat_at=clock.now())
    start = clock.now().replace(minute=0, second=0, microsecond=0)
    hours = [start - dt.timedelta(hours=number) for number in range(12, 600)]
    EventCount.objects.bulk_create(EventCount(connection=page, hour=hour, count=3) for hour in hours)

    assert "Unusually quiet" in shown(sign_in, page)


def test_a_channel_that_was_cut_off_shows_its_gap_and_that_it_was_filled(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    become(monkeypatch, able=[Capability.BACKFILL])
    page = cast.facebook()
    Gap.objects.create(connection=page, reference="11:00-12:00", reason="the network was away")
    before = shown(sign_in, page, "ledger")

    back = Fetched(deliveries=(RawDelivery(key="1", body=b"{}"),), cursor={})
    let(monkeypatch, "backfill", lambda _account, _gap: back)
    backfill.plan()
    backfill.drain()

    assert (">Open<" in before, "the network was away" in before) == (True, True)
    assert ">Filled<" in shown(sign_in, page, "ledger")


def test_dead_letters_can_be_tried_again_from_here(sign_in: SignIn) -> None:
    page = cast.facebook()
    letter = Delivery.objects.create(connection=page, key="k", body=b"x", state="dead", last_error="ValueError: what?")
    client = sign_in(cast.alice())

    assert "ValueError: what?" in shown(sign_in, page)
    client.post(reverse("dead_replay", args=["incoming"]), {"id": letter.pk})

    assert Delivery.objects.get().state == "waiting"


@pytest.mark.parametrize(("typed", "kept"), [("2.50", 2_500_000), ("", None), ("0", 0)])
def test_the_owner_sets_the_budget(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, typed: str, kept: int | None
) -> None:
    become(monkeypatch, meter=DOLLAR)
    page = cast.facebook(budget=7)

    sign_in(cast.alice()).post(reverse("setup:budget", args=[page.pk]), {"budget": typed, "over": "on"})

    page.refresh_from_db()
    assert (page.budget, page.over_budget) == (kept, True)


def test_a_budget_that_cannot_be_is_422_and_one_of_units_is_a_number(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    become(monkeypatch, meter=UNITS)
    page, client = cast.facebook(), sign_in(cast.alice())

    wrong = client.post(reverse("setup:budget", args=[page.pk]), {"budget": "-1"})
    client.post(reverse("setup:budget", args=[page.pk]), {"budget": "500"})

    page.refresh_from_db()
    assert (wrong.status_code, page.budget) == (422, 500)


def test_a_channel_that_costs_nothing_has_no_budget(sign_in: SignIn) -> None:
    answer = sign_in(cast.alice()).get(reverse("setup:budget", args=[cast.mailbox().pk]))

    assert answer.status_code == 404


def test_what_a_machine_says_is_written_by_language(sign_in: SignIn) -> None:
    page, client = cast.facebook(), sign_in(cast.alice())
    address = reverse("setup:automatic", args=[page.pk, "away"])

    empty = client.post(address, {"on": "on"})
    client.post(address, {"on": "on", "en": "We are closed", "hi": "हम बंद हैं"})

    row = AutomaticText.objects.get()
    assert (empty.status_code, row.on, row.texts) == (422, True, {"en": "We are closed", "hi": "हम बंद हैं"})
    assert "हम बंद हैं" in client.get(address).content.decode()
    assert client.get(reverse("setup:automatic", args=[page.pk, "birthday"])).status_code == 404


def test_templates_are_fetched_on_demand(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, able=[Capability.TEMPLATES])
    let(monkeypatch, "templates", lambda _account: [Template(name="shipped", language="en", text="Dear {{1}}")])
    page, client = cast.facebook(), sign_in(cast.alice())

    client.post(reverse("setup:templates", args=[page.pk]))

    assert "Dear {{1}}" in shown(sign_in, page)


def test_a_network_that_does_not_answer_is_said(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_account: Account) -> list[Template]:
        raise ChannelError("it sleeps", permanent=False)

    become(monkeypatch, able=[Capability.TEMPLATES])
    let(monkeypatch, "templates", away)
    page, client = cast.facebook(), sign_in(cast.alice())

    answer = client.post(reverse("setup:templates", args=[page.pk]), follow=True)

    assert "it sleeps" in answer.content.decode()
