"""Statements that PostgreSQL plans once: the same answers, counted as any other, and only where they are asked for."""

from __future__ import annotations

import pytest
from django.db import DataError, connection

from sunwai.config.database import database_settings
from sunwai.kernel.prepared import prepared_cursor

pytestmark = pytest.mark.django_db


def asked(value: int | str) -> object:
    with prepared_cursor() as cursor:
        cursor.execute("SELECT %s + 1", [value])
        return cursor.fetchone()[0]


def test_the_answer_is_the_same_however_often_it_is_asked() -> None:
    assert [asked(number) for number in range(20)] == list(range(1, 21))


def test_what_is_asked_is_counted(django_assert_num_queries: pytest.FixtureRequest) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert asked(1) == asked(1) == 2


def test_only_what_is_asked_this_way_is_kept() -> None:
    with connection.cursor() as cursor:
        for number in range(20):
            asked(number)
            cursor.execute("SELECT %s + 2", [number])
        if connection.vendor == "postgresql":
            cursor.execute("SELECT statement FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1 +%'")
            assert cursor.fetchall() == [("SELECT $1 + 1",)]


def test_a_mistake_is_told_as_any_other() -> None:
    if connection.vendor == "postgresql":
        with pytest.raises(DataError):
            asked("x")


def test_the_address_may_switch_it_off() -> None:
    address = "postgres://desk@db/sunwai?prepare_threshold="
    told = [database_settings(f"{address}{times}")["OPTIONS"]["prepare_threshold"] for times in ("none", "3")]

    assert told == [None, 3]


@pytest.mark.parametrize("times", ["abc", "-1", "1.5", "٣", "9" * 5000])
def test_an_address_that_asks_for_no_number_is_told_what_is_wrong(times: str) -> None:
    with pytest.raises(ValueError, match=r"^SUNWAI_DATABASE_URL: prepare_threshold='.{1,40}' is not a number or none$"):
        database_settings(f"postgres://desk@db/sunwai?prepare_threshold={times}")


@pytest.mark.parametrize("port", ["se/cret@db", "99999", "-1"])
def test_a_port_that_is_none_is_told_without_the_password(port: str) -> None:
    with pytest.raises(ValueError, match=r"^SUNWAI_DATABASE_URL: the port is not a number up to 65535$"):
        database_settings(f"postgres://desk:{port}" if "@" in port else f"postgres://desk@db:{port}/sunwai")
