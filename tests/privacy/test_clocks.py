"""When a request is due: the laws' own words, in dates."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.privacy import clocks


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}T12:00:00+00:00")


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-01-31", "2026-02-28"),
        ("2028-01-31", "2028-02-29"),
        ("2026-12-15", "2027-01-15"),
        ("2026-03-31", "2026-04-30"),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_months_last(received: str, due: str) -> None:
    assert clocks.due("gdpr", at(received)) == at(due)


def test_two_further_months_count_from_the_receipt() -> None:
    assert clocks.extended("gdpr", at("2026-11-30")) == at("2027-02-28")
    assert clocks.extended("dpdp", at("2026-11-30")) is None


@pytest.mark.parametrize(("published", "days"), [(30, 30), (90, 90), (400, 90)])
def test_the_dpdp_rules_allow_what_the_owner_published_and_ninety_days_at_most(published: int, days: int) -> None:
    received = at("2026-11-01")

    assert clocks.due("dpdp", received, published_days=published) - received == dt.timedelta(days=days)
