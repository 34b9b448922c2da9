"""Every brand's articles read before somebody asks, beside whatever else a process that has just begun does."""

from __future__ import annotations

import gc
import threading

import structlog
from django.db import DatabaseError, connections

from sunwai.knowledge.queries.finding import warm

log = structlog.get_logger(__name__)


def start() -> threading.Thread:
    """Read what brands know in a thread of its own, and return it: nobody needs to wait for it."""
    thread = threading.Thread(target=_read, name="warm", daemon=True)
    thread.start()
    return thread


def _read() -> None:
    """Read it all; where the database is away or not made yet, the first who asks reads it."""
    try:
        log.info("articles read", brands=warm())
    except DatabaseError as error:
        log.warning("database away", loop="warm", exc_info=error)
    finally:
        connections.close_all()
    _settle()


def _settle() -> None:
    """Never look again for cycles in what is there now and stays: each time held up all requests for 100 ms."""
    gc.collect()
    gc.freeze()
