"""A running desk to walk through: ``sunwai up`` with real processes, and how people enter it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
import psycopg
from playwright.sync_api import Page

from tests.journeys.reader import Reader
from tests.operations import running
from tests.operations.running import Desk
from tests.servers import schema
from tests.servers.browser import Watched
from tests.servers.processes import free_port

SPEED: Final = "10"
DESKTOP: Final[dict[str, Any]] = {"viewport": {"width": 1280, "height": 800}}


@dataclass
class House:
    """One running desk, and the sessions of those who entered it; ``praise``: where one matter of the demo stands."""

    desk: Desk
    wall: str = ""
    hook: str = ""
    praise: str = ""
    sessions: dict[str, Any] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The address that pages are opened under: passkeys need a name."""
        return f"http://localhost:{self.desk.port}"

    def printed_link(self) -> str:
        """Return the sign-in link that ``sunwai up`` printed."""
        return next(word for line in self.desk.said for word in line.split() if "/link/" in word)

    def link_for(self, email: str) -> str:
        """Return a sign-in link of somebody who works here."""
        return self.base + urlsplit(self.desk.cli("staff", "link", email).stdout.split()[-1]).path

    def enter(self, watched: Watched, email: str, *, language: str = "en", link: str = "") -> Reader:
        """Open a browser in which this person is signed in and reads ``language``, set on the preferences page."""
        known = self.sessions.get(email)
        page = watched.page(**DESKTOP, **({"storage_state": known} if known else {}))
        reader = Reader(page=page, base=self.base, language=language)
        if known is None:
            reader.sign_in(link or self.link_for(email))
            reader.choose_language(language)
            self.sessions[email] = page.context.storage_state()
        return reader

    def comes_in(self, number: int, text: str) -> None:
        """Let a visitor comment under the Page's post, by the signed event the network sends."""
        assert running.until(lambda: running.post(self.desk, self.hook, running.comment(number, text)) == 200)

    def write_as(self, person: str, text: str, *, place: str = "post", private: bool = False) -> None:
        """Write as one of the simulated customers, on their side; ``private``: where the network has both."""
        form = {"person": person, "text": text, "place": place, **({"private": "on"} if private else {})}
        assert httpx.post(f"{self.wall}/say", data=form, timeout=30).is_redirect


@contextmanager
def demo(folder: Path) -> Iterator[House]:
    """Run the demo with customers ten times as quick."""
    ports = {name: str(free_port()) for name in ("TRYIT_PORT", "TRYIT_IMAP_PORT", "TRYIT_SMTP_PORT")}
    with database(folder) as where:
        desk = running.start(folder, "--demo", TRYIT_SPEED=SPEED, **ports, **where)
        yield House(desk=desk, wall=f"http://127.0.0.1:{ports['TRYIT_PORT']}")
        _stop(desk)


@contextmanager
def plain(folder: Path) -> Iterator[House]:
    """Run a new, empty desk that may talk to servers of this machine."""
    with database(folder) as where:
        desk = running.start(folder, SUNWAI_ALLOW_PRIVATE_HOSTS="127.0.0.1", **where)
        yield House(desk=desk)
        _stop(desk)


@contextmanager
def database(folder: Path) -> Iterator[dict[str, str]]:
    """Give a running desk a database of its own on the server that the tests use, SQLite where they use that."""
    server = urlsplit(os.environ.get("SUNWAI_DATABASE_URL", ""))
    if not server.scheme.startswith("postgres"):
        schema.seed(folder)
        yield {}
        return
    name = f"journey_{os.getpid()}_{folder.name.replace('-', '_')}".lower()
    with psycopg.connect(server.geturl(), autocommit=True) as open_server:
        template = schema.postgres_template(server.geturl())
        open_server.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        yield {"SUNWAI_DATABASE_URL": server._replace(path=f"/{name}").geturl()}
        open_server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _stop(desk: Desk) -> None:
    if desk.process.poll() is None:
        desk.stop()


__all__ = ["House", "Page", "demo", "plain"]
