"""Logs hold no personal data: neither by our own calls nor by a library's, nor in an exception's words."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from sunwai.config.logs import KEYS, logging_settings

CANARY = "canary-8231 asha@example.test मेरा पैसा"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Route one logger through the production formatter into a buffer."""
    out = io.StringIO()
    settings: dict[str, Any] = logging_settings("DEBUG")["formatters"]["json"]
    handler = logging.StreamHandler(out)
    handler.setFormatter(settings["()"](**{name: value for name, value in settings.items() if name != "()"}))
    root = logging.getLogger()
    root.addHandler(handler)
    yield out
    root.removeHandler(handler)


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_key_that_is_not_on_the_list_is_not_written(written: io.StringIO) -> None:
    structlog.get_logger("sunwai.test").warning("took in", count=3, text=CANARY, email=CANARY)

    assert CANARY not in written.getvalue()
    assert lines(written)[-1]["count"] == 3


def test_of_a_library_only_the_template_is_kept(written: io.StringIO) -> None:
    logging.getLogger("django.request").warning("Not Found: %s", CANARY)

    assert CANARY not in written.getvalue()
    assert lines(written)[-1]["event"] == "Not Found: %s"


def test_of_an_unknown_library_not_even_the_template(written: io.StringIO) -> None:
    logging.getLogger("somebody.else").warning(f"ready-made {CANARY}")  # noqa: G004 - what libraries do

    assert CANARY not in written.getvalue()
    assert lines(written)[-1]["event"] == "(withheld)"


def test_an_exception_keeps_its_places_and_loses_its_words(written: io.StringIO) -> None:
    try:
        int(CANARY)
    except ValueError as error:
        structlog.get_logger("sunwai.test").error("failed", exc_info=error)
        logging.getLogger("django.request").exception("Internal Server Error: %s", "/x")

    assert CANARY not in written.getvalue()
    assert all(line["exception"] == "ValueError" and "test_logs.py" in line["where"] for line in lines(written)[-2:])


def test_no_allowed_key_names_what_a_person_wrote_or_is() -> None:
    assert not KEYS & {
        "text",
        "body",
        "email",
        "name",
        "subject",
        "handle",
        "token",
        "password",
        "path",
        "url",
        "query",
    }
