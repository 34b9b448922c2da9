from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.databases import Cluster, Database, Sqlite, empty_cluster
from tests.faults.house import House, Zygote
from tests.servers import schema
from tests.servers.postgres import Postgres
from tests.servers.processes import free_port

NewHouse = Callable[..., House]


@pytest.fixture(scope="session")
def zygote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    """The process that forks all others."""
    started = Zygote(tmp_path_factory.mktemp("zygote"))
    yield started
    started.close()


@pytest.fixture(scope="session")
def migrated(zygote: Zygote, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Database:
    """An empty database with our tables, to be copied; of the kind that this pass of the tests is about.

    Never the pass's own server: faults crash it.
    """
    if not os.environ.get("SUNWAI_DATABASE_URL", "").startswith("postgres"):
        return Sqlite(schema.sqlite_file())
    server: Postgres = request.getfixturevalue("postgres")
    database = empty_cluster(server)
    House(zygote, database, tmp_path_factory.mktemp("template"), {}).run("migrate")
    return database


@pytest.fixture
def new_house(zygote: Zygote, migrated: Database, tmp_path: Path) -> NewHouse:
    """Build houses, each with a copy of the migrated database."""

    def build(bug: str = "") -> House:
        assert isinstance(migrated, Sqlite | Cluster)
        database = migrated.copy(tmp_path / f"{len(list(tmp_path.glob('*.sqlite3')))}.sqlite3")
        return House(zygote, database, tmp_path, {"web": free_port(), "desk": free_port()}, bug)

    return build
