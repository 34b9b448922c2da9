from __future__ import annotations

import psycopg
import pytest

from tests.servers.postgres import Postgres

pytestmark = pytest.mark.postgres


def test_a_private_postgresql_answers(postgres: Postgres) -> None:
    with psycopg.connect(postgres.url) as connection:
        answer = connection.execute("select current_database(), current_setting('synchronous_commit')").fetchone()

    assert answer == ("sunwai", "on")


def test_what_was_committed_outlives_a_crash(postgres: Postgres) -> None:
    with psycopg.connect(postgres.url) as connection:
        connection.execute("create table if not exists survivor (name text)")
        connection.execute("insert into survivor values ('asha')")

    postgres.restart(immediate=True)

    with psycopg.connect(postgres.url) as connection:
        assert ("asha",) in connection.execute("select name from survivor").fetchall()


def test_a_crash_cuts_open_sessions(postgres: Postgres) -> None:
    connection = psycopg.connect(postgres.url)

    postgres.restart(immediate=True)

    with pytest.raises(psycopg.OperationalError):
        connection.execute("select 1")
    connection.close()
