"""Logs: one JSON object a line on stderr, without personal data.

Only keys on the list are written, so a new key is a decision. Of other people's log calls only the template is kept,
never its arguments, and only from loggers whose templates are known to hold no data. Of an exception the class and the
places are kept; the message may quote a customer.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import MutableMapping
from typing import Any, Final

import structlog

Entry = MutableMapping[str, Any]

#: Everything a line may hold. Ids, counts, names of our own code; no words, names, addresses or settings.
KEYS: Final = frozenset(
    {
        *("event", "level", "logger", "timestamp", "request_id", "process", "loop", "exception", "where", "detail"),
        *("method", "route", "status", "milliseconds", "staff_id", "connection_id", "conversation_id", "message_id"),
        *("count", "seconds", "port", "host", "exit_code", "pid", "kind", "attempts", "version", "state", "check"),
    }
)
#: Loggers whose templates say something and hold no data.
PLAIN: Final = ("uvicorn", "django", "asyncio", "concurrent", "axes", "sunwai")
#: Exceptions of the database's own state, whose first line says what the operator must know.
TELLING: Final = frozenset({"OperationalError", "InterfaceError"})
LONGEST: Final = 300
DEEPEST: Final = 12


def keep_allowed(_: Any, __: str, entry: Entry) -> Entry:  # noqa: ANN401 - structlog's shape
    """Drop every key that is not on the list, and cut long values."""
    return {key: _short(value) for key, value in entry.items() if key in KEYS}


def tell_exception(_: Any, __: str, entry: Entry) -> Entry:  # noqa: ANN401 - structlog's shape
    """Replace an exception by its class and its places in the code."""
    found = entry.pop("exc_info", None)
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        entry["exception"] = type(error).__name__
        entry["where"] = " < ".join(_places(error))
        if type(error).__name__ in TELLING:
            entry["detail"] = (str(error).splitlines() or [""])[0]
    return entry


def only_template(_: Any, __: str, entry: Entry) -> Entry:  # noqa: ANN401 - structlog's shape
    """Keep the template of a line that a library logged, not what was filled in."""
    record: logging.LogRecord = entry["_record"]
    known = record.name.split(".")[0] in PLAIN
    entry["event"] = str(record.msg) if known and isinstance(record.msg, str) else "(withheld)"
    entry["logger"] = record.name
    if record.exc_info:
        entry["exc_info"] = record.exc_info
    return entry


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
    return [f"{'/'.join(frame.filename.rsplit('/', 2)[-2:])}:{frame.lineno} {frame.name}" for frame in reversed(frames)]


def _short(value: object) -> object:
    return value if isinstance(value, int | float | bool) or value is None else str(value)[:LONGEST]


def logging_settings(level: str) -> dict[str, Any]:
    """Return Django's LOGGING: every logger of the process writes through one formatter."""
    shared = [structlog.contextvars.merge_contextvars, structlog.stdlib.add_log_level]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [*shared, only_template],
                "processors": [
                    tell_exception,
                    structlog.processors.TimeStamper(fmt="iso", utc=True),
                    keep_allowed,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            name: {"handlers": [], "propagate": True, "level": level}
            for name in ("django", "django.server", "uvicorn", "uvicorn.error", "sunwai")
        }
        | {"uvicorn.access": {"handlers": [], "propagate": False, "level": "ERROR"}}
        | {name: {"level": "WARNING"} for name in ("httpx", "httpcore", "imap_tools", "asyncio", "axes")},
    }


def configure_structlog() -> None:
    """Let our own log calls take the same way as everybody's."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
