"""Files that lie with the network are fetched, once, or their absence is told."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.inbox.events import MediaNamed, ReplyQueued
from sunwai.inbox.files import NotYet
from sunwai.inbox.handlers import fetch_media
from sunwai.inbox.models import Attachment, Conversation, Message
from sunwai.kernel import http, storage
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db
URL = "https://cdn.example.test/a.jpg"


def named(**changes: Any) -> tuple[Attachment, MediaNamed]:
    message = Message.objects.get(conversation=asked())
    values = {"name": "a.jpg", "content_type": "image/*", "source_url": URL, **changes}
    file = Attachment.objects.create(message=message, **values)
    return file, MediaNamed(conversation_id=message.conversation_id, message_id=message.pk)


def answers(monkeypatch: pytest.MonkeyPatch, *results: Any) -> list[str]:
    """Let the network answer so, one after the other; return what was asked."""
    asked_for: list[str] = []
    rest = list(results)

    def request(method: str, url: str, *, limits: http.Limits) -> http.Response:
        asked_for.append(f"{method} {url} {limits.body_bytes}")
        result = rest.pop(0)
        if isinstance(result, Exception):
            raise result
        status, body, kind = result
        return http.Response(status=status, headers={"content-type": kind}, body=body, url=url)

    monkeypatch.setattr("sunwai.kernel.http.request", request)
    return asked_for


def test_a_file_is_fetched_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    file, event = named()
    answers(monkeypatch, (200, b"\xff\xd8", "image/jpeg; q=1"))

    fetch_media(event, 1)

    file.refresh_from_db()
    assert (storage.read(file.file), file.size, file.content_type) == (b"\xff\xd8", 2, "image/jpeg")
    assert Conversation.objects.get().change > 0


def test_hearing_of_it_twice_fetches_once(monkeypatch: pytest.MonkeyPatch) -> None:
    _file, event = named()
    asked_for = answers(monkeypatch, (200, b"x", ""))

    fetch_media(event, 1)
    fetch_media(event, 1)

    assert asked_for == [f"GET {URL} 25000000"]


@pytest.mark.parametrize(
    "answer",
    [
        (404, b"", ""),
        (410, b"", ""),
        http.Blocked("inside"),
        http.NotAnswered("large", reason="too_large", uncertain=True),
    ],
)
def test_what_cannot_be_had_says_why(monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
    file, event = named()
    answers(monkeypatch, answer)

    fetch_media(event, 1)

    file.refresh_from_db()
    assert file.problem.endswith(".")
    assert file.file == ""


@pytest.mark.parametrize("answer", [(503, b"", ""), http.NotAnswered("slow", reason="timeout", uncertain=True)])
def test_what_may_come_later_is_tried_again(monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
    file, event = named()
    answers(monkeypatch, answer, (200, b"x", ""))
    with pytest.raises(NotYet):
        fetch_media(event, 1)

    fetch_media(event, 1)

    file.refresh_from_db()
    assert storage.read(file.file) == b"x"


def test_one_bad_file_keeps_no_other_away(monkeypatch: pytest.MonkeyPatch) -> None:
    first, event = named()
    second = Attachment.objects.create(message=first.message, name="b", content_type="", source_url=URL)
    answers(monkeypatch, (503, b"", ""), (200, b"x", ""))

    with pytest.raises(NotYet):
        fetch_media(event, 1)

    second.refresh_from_db()
    assert second.file


def test_it_hears_of_nothing_else() -> None:
    with pytest.raises(TypeError):
        fetch_media(ReplyQueued(conversation_id=1, message_id=1), 1)
