"""What a site's visitor loads before the first use of the chat, as it goes over the wire."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.test import Client

from tests.portal.chat import Browser, address

pytestmark = pytest.mark.django_db
MOST_BYTES = 15_000
SMALL = {"accept-encoding": "gzip, br"}


def on_the_wire(answer: Any) -> int:
    return len(answer.content if answer.headers.get("Content-Encoding") else gzip.compress(answer.content))


@pytest.mark.parametrize("language", ["en", "hi", "ur"])
def test_the_chat_weighs_at_most_15_kilobytes_before_first_use(language: str) -> None:
    script = Client().get("/widget.js", headers=SMALL)
    config = Client().get(address("config"), {"language": language}, headers=SMALL)

    assert script["Content-Encoding"] == "gzip"
    assert gzip.decompress(script.content).startswith(b"/* The chat widget")
    assert on_the_wire(script) + on_the_wire(config) <= MOST_BYTES


def test_the_script_is_not_sent_again_while_it_is_the_same() -> None:
    tag = Client().get("/widget.js")["ETag"]

    again = Client().get("/widget.js", headers={"if-none-match": tag})

    assert (again.status_code, again.content) == (304, b"")


def test_the_script_takes_nothing_from_the_page_and_runs_no_text() -> None:
    source = Client().get("/widget.js").content.decode()

    assert not [word for word in ("innerHTML", "outerHTML", "eval(", "Function(", "document.write") if word in source]


@pytest.mark.parametrize("path", ["/widget.js", "/contact.js"])
def test_scripts_may_be_embedded_anywhere(path: str) -> None:
    answer = Client().get(path)

    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_chats_own_page_has_nothing_inline_and_is_framed_by_nobody() -> None:
    answer = Client().get(f"/chat/{Browser().where.pk}/")
    shown = answer.content.decode()

    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "<style" not in shown
    assert shown.count("<script") == shown.count("<script defer src=")
