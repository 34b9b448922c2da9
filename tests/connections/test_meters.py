"""The cost meter: what is used up is written down, warned of, and ends at the budget."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from sunwai.connections.actions.spending import pause_seconds, set_budget, spend
from sunwai.connections.meters import use_of
from sunwai.connections.models import Spend
from sunwai.connections.prices import price, use_in_words
from sunwai.kernel.errors import Refused
from tests import cast
from tests.connections.network import DOLLAR, UNITS, become

pytestmark = pytest.mark.django_db


def test_a_channel_without_a_meter_costs_no_query(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    page = cast.facebook()

    with django_assert_num_queries(0):  # type: ignore[operator]
        spend(page, 5)
        assert (use_of(page), pause_seconds(page)) == (None, 0.0)


def test_what_is_used_adds_up_to_one_row_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR)
    page = cast.facebook()

    spend(page, 200_000)
    spend(page, 15_000)

    use = use_of(page)
    assert use is not None
    assert (use.spent, use.budget, use.low) == (215_000, 1_000_000, False)
    assert Spend.objects.count() == 1


def test_from_four_fifths_on_the_owner_is_warned(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR)
    page = cast.facebook()

    spend(page, 800_000)

    use = use_of(page)
    assert use is not None
    assert (use.low, use.used_up, use.takes(200_000), use.takes(200_001)) == (True, False, True, False)


def test_a_month_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR)
    page = cast.facebook()

    with time_machine.travel(dt.datetime(2026, 11, 30, 23, tzinfo=dt.UTC)):
        spend(page, 1_000_000)
        full = use_of(page)
    with time_machine.travel(dt.datetime(2026, 12, 1, 1, tzinfo=dt.UTC)):
        empty = use_of(page)

    assert full is not None
    assert full.ends_at == dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    assert (full.used_up, empty and empty.spent) == (True, 0)


def test_a_quotas_day_begins_where_the_network_says(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=UNITS)
    page = cast.facebook()

    with time_machine.travel(dt.datetime(2026, 11, 22, 7, 59, tzinfo=dt.UTC)):
        spend(page, 100)
        assert 0 < pause_seconds(page) <= 60
    with time_machine.travel(dt.datetime(2026, 11, 22, 8, 1, tzinfo=dt.UTC)):
        assert pause_seconds(page) == 0.0


def test_the_owner_sets_the_budget_and_may_lift_it(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR)
    page = cast.facebook()
    spend(page, 2_000_000)

    set_budget(connection=page, budget=0, over=False, by=cast.alice())

    assert pause_seconds(page) == 0.0


@pytest.mark.parametrize(("who", "budget"), [("ravi", 5), ("alice", -1)])
def test_a_budget_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch, who: str, budget: int) -> None:
    become(monkeypatch, meter=DOLLAR)

    with pytest.raises(Refused):
        set_budget(connection=cast.facebook(), budget=budget, over=False, by=getattr(cast, who)())


def test_prices_read_as_people_read_them(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, meter=DOLLAR)
    page = cast.facebook()
    spend(page, 15_000)

    use = use_of(page)

    assert (price(DOLLAR, 200_000), price(DOLLAR, 15_000), price(UNITS, 50)) == ("US$ 0.20", "US$ 0.0150", "50 units")
    assert use is not None
    assert use_in_words(use) == "US$ 0.0150 of US$ 1.00 this month"
