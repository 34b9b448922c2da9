"""One customer's history and files through the API: every channel, narrowed, searched, page by page."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.inbox.models import Attachment, Message
from sunwai.inbox.queries import within
from sunwai.inbox.search_index import index
from tests import cast
from tests.api.client import Program

pytestmark = pytest.mark.django_db
START = dt.datetime(2024, 3, 10, 12, tzinfo=dt.UTC)


@pytest.fixture
def messages() -> list[Message]:
    talks = cast.conversation(), cast.conversation(connection=cast.mailbox())
    days = [START + n * dt.timedelta(days=1) for n in range(5)]
    made = [cast.message(talks[n % 2], f"word{n} again", sent_at=day) for n, day in enumerate(days)]
    index(made)
    return made


def address(part: str = "messages", query: str = "") -> str:
    return f"/customers/{cast.customer().pk}/{part}?{query}"


def walked(program: Program, part: str, query: str) -> list[dict[str, Any]]:
    """Return what all pages together have."""
    items, after = [], ""
    while True:
        page = program.get(address(part, f"{query}&after={after}"))
        items += page["items"]
        if page["next"] is None:
            return items
        after = page["next"]


@pytest.mark.parametrize("rare", [within.RARE, 0], ids=["rare", "common"])
@pytest.mark.parametrize("query", ["", "&q=again"], ids=["all", "searched"])
@pytest.mark.parametrize(("order", "by"), [("newest", -1), ("oldest", 1)])
def test_pages_together_are_the_whole_history(
    ravi: Program,
    messages: list[Message],
    monkeypatch: pytest.MonkeyPatch,
    *,
    rare: int,
    query: str,
    order: str,
    by: int,
) -> None:
    monkeypatch.setattr(within, "RARE", rare)

    found = walked(ravi, "messages", f"limit=2&order={order}{query}")

    assert [each["id"] for each in found] == [each.pk for each in messages[::by]]


@pytest.mark.parametrize(
    ("query", "at"),
    [
        ("channel=email", [3, 1]),
        ("author=us", []),
        ("author=customer&since=2024-03-12T00:00:00Z&until=2024-03-14T00:00:00Z", [3, 2]),
        ("files=any", []),
        ("q=word2", [2]),
    ],
)
def test_it_is_narrowed(ravi: Program, messages: list[Message], query: str, at: list[int]) -> None:
    found = ravi.get(address(query=query))["items"]

    assert [each["id"] for each in found] == [messages[each].pk for each in at]


@pytest.mark.parametrize("query", ["author=nobody", "files=all", "since=today", "after=x", "unknown=1"])
def test_what_makes_no_sense_is_refused(ravi: Program, messages: list[Message], query: str) -> None:
    assert ravi.call("GET", address(query=query)).status_code == 400


def test_an_outsider_reads_nothing(charlie: Program, messages: list[Message]) -> None:
    assert [charlie.call("GET", address(part)).status_code for part in ("messages", "files")] == [404, 404]


def test_files_say_where_they_came_from(ravi: Program, messages: list[Message]) -> None:
    file = Attachment.objects.create(message=messages[1], name="bill.pdf", content_type="application/pdf", size=9)

    (found,) = ravi.get(address("files"))["items"]

    assert (found["id"], found["name"], found["kind"], found["size"]) == (file.pk, "bill.pdf", "document", 9)
    assert (found["message"], found["conversation"]) == (messages[1].pk, messages[1].conversation_id)
    assert found["author"]["name"] == "Asha Verma"


def test_files_come_by_kind_and_page_by_page(ravi: Program, messages: list[Message]) -> None:
    for at, kind in enumerate(("image/png", "application/pdf", "image/jpeg")):
        Attachment.objects.create(message=messages[at], name=f"{at}", content_type=kind)

    every, pictures = (walked(ravi, "files", query) for query in ("limit=1", "limit=1&kind=picture"))

    assert [each["name"] for each in every] == ["2", "1", "0"]
    assert [each["name"] for each in pictures] == ["2", "0"]
