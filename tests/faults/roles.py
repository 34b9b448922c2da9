"""What a forked process becomes: the real web, the real worker, a person's desk, or somebody who looks at the end."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Final

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.backends.signals import connection_created

from sunwai.config.database import database_settings
from sunwai.config.environment import Environment
from sunwai.config.wiring import WIRING
from sunwai.kernel import events
from sunwai.operations import web as web_process
from sunwai.operations import worker as worker_process
from tests.faults import bugs, joining, looking, people, short_times

HEAR: Final = "tests.faults.roles.hear"


def play(role: str, argument: Any) -> None:
    _configure()
    ROLES[role](argument)


def _configure() -> None:
    """Point this process at its house: the zygote was set up without one."""
    settings.SUNWAI = Environment()
    settings.DATABASES = {"default": database_settings(settings.SUNWAI.database)}
    known: Any = connections  # Django has no words for "these, from now on"
    known._settings = known.settings = known.configure_settings(settings.DATABASES)
    if hasattr(known._connections, "default"):
        del known["default"]
    events.wire({kind: (*handlers, HEAR) for kind, handlers in WIRING.items()})
    if os.environ.get("FAULTS_PAGES"):
        connection_created.connect(_fill_disk)
    short_times.shorten()
    short_times.announce_failpoints()
    bugs.plant(os.environ.get("FAULTS_BUG", ""))


def _fill_disk(connection: Any, **_kwargs: Any) -> None:
    """Leave the SQLite file a few pages to grow: after that every write says that the disk is full."""
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count={pages + int(os.environ['FAULTS_PAGES'])}")


def hear(_event: events.DomainEvent, event_id: int) -> None:
    """Hear of an event as a handler does; the file tells the checker who heard of what, in which order."""
    short_times.append(os.environ["FAULTS_HEARD"], str(event_id))


def web(port: int) -> None:
    uvicorn.Server(web_process.configuration(host="127.0.0.1", port=port)).run()


def worker(_argument: None) -> None:
    worker_process.work()


def migrate(_argument: None) -> None:
    call_command("migrate", verbosity=0)
    connections.close_all()  # SQLite puts its log into the file, which is copied next


ROLES: Final[dict[str, Callable[[Any], None]]] = {
    "web": web,
    "worker": worker,
    "desk": people.serve,
    "migrate": migrate,
    "prepare": people.prepare,
    "look": looking.look,
    "bot speaks": joining.bot_speaks,
    "person joins": joining.person_joins,
}
