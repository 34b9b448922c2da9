"""The web process: one uvicorn server over ``config/asgi.py``, and the lock that keeps it alone on SQLite."""

from __future__ import annotations

import fcntl
import os
from typing import Final

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused

LOCK_FILE: Final = "web.lock"
MOST_CONNECTIONS: Final = 2000
GRACE_SECONDS: Final = 8
KEEP_ALIVE_SECONDS: Final = 75

_kept: list[int] = []  # the lock lives as long as the process


def serve(*, host: str, port: int) -> None:
    """Answer requests until SIGTERM or SIGINT.

    Raises:
        Refused: another web process uses this SQLite database.

    """
    stay_alone()
    call_command("collectstatic", interactive=False, verbosity=0)
    server = uvicorn.Server(configuration(host=host, port=port))
    server.run()


def configuration(*, host: str, port: int) -> uvicorn.Config:
    """Return how uvicorn serves: no access log, no believed proxy headers, bounded connections, a graceful end."""
    return uvicorn.Config(
        "sunwai.config.asgi:application",
        host=host,
        port=port,
        http="httptools",
        loop="auto",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def stay_alone() -> None:
    """On SQLite let no second web process in: presence and live streams live in one process's memory.

    Raises:
        Refused: there is one already.

    """
    if connection.vendor != "sqlite":
        return
    descriptor = os.open(settings.SUNWAI.data / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        says = _("Another web process uses this SQLite database. Stop it, or set SUNWAI_DATABASE_URL to PostgreSQL.")
        raise Refused(says, code="web_running") from None
    _kept.append(descriptor)
