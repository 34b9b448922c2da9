"""Messages, answers, notes and files through the API."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sunwai.inbox.models import Message, MessageVersion, Sending
from sunwai.kernel import clock
from tests import cast
from tests.api.client import Program

pytestmark = pytest.mark.django_db


def uploaded(program: Program, name: str = "bill.txt", content: bytes = b"42", key: str = "") -> Any:
    headers = {"Authorization": f"Bearer {program.token}", **({"Idempotency-Key": key} if key else {})}
    file = SimpleUploadedFile(name, content, "text/plain")
    return program.client.post("/api/v1/attachments", {"file": file}, headers=headers)


def test_messages_come_in_the_networks_order(ravi: Program) -> None:
    talk = cast.conversation()
    late = cast.message(talk, "second", sent_at=clock.now())
    early = cast.message(talk, "first", sent_at=clock.now() - dt.timedelta(hours=1))

    first = ravi.get(f"/conversations/{talk.pk}/messages?limit=1")
    second = ravi.get(f"/conversations/{talk.pk}/messages?limit=1&after={first['next']}")

    assert [page["items"][0]["id"] for page in (first, second)] == [early.pk, late.pk]
    assert second["next"] is None


def test_a_message_shows_its_versions_and_its_author(ravi: Program) -> None:
    message = cast.message(text="new words")
    MessageVersion.objects.create(message=message, text="old words", at=clock.now())

    shown = ravi.get(f"/conversations/{message.conversation_id}/messages")["items"][0]

    assert shown["author"] == {"id": message.conversation.customer_id, "type": "customer", "name": "Asha Verma"}
    assert [each["text"] for each in shown["versions"]] == ["old words"]
    assert (shown["mood"], shown["delivery"], shown["deleted_at"]) == (None, None, None)


def test_an_answer_is_stored_and_on_its_way(ravi: Program) -> None:
    message = cast.message()

    answer = ravi.post(f"/conversations/{message.conversation_id}/replies", {"text": "Kal tak"})

    shown = answer.json()
    assert answer.status_code == 202
    assert (shown["in_reply_to"], shown["direction"], shown["visibility"]) == (message.pk, "out", "private")
    assert shown["delivery"]["state"] == "queued"
    assert Sending.objects.get().message_id == shown["id"]


def test_an_answer_to_what_is_resolved_is_a_conflict(ravi: Program) -> None:
    talk = cast.resolved()
    cast.message(talk)

    answer = ravi.post(f"/conversations/{talk.pk}/replies", {"text": "Hello"})

    assert (answer.status_code, answer.json()["code"]) == (409, "conversation_resolved")
    assert not Sending.objects.exists()


def test_a_note_is_for_staff(ravi: Program) -> None:
    talk, meera = cast.conversation(), cast.meera()

    shown = ravi.post(f"/conversations/{talk.pk}/notes", {"text": "@Meera please"}).json()

    assert (shown["kind"], shown["visibility"], shown["author"]["name"]) == ("note", "staff", "Ravi")
    assert meera.mentions.count() == 1


def test_a_file_goes_with_an_answer_and_comes_back(ravi: Program) -> None:
    message = cast.message()
    file = uploaded(ravi).json()
    path = f"/conversations/{message.conversation_id}/replies"

    shown = ravi.post(path, {"text": "See", "attachments": [file["id"]]}).json()
    content = ravi.call("GET", shown["attachments"][0]["url"].removeprefix("/api/v1"))

    assert content.content == b"42"
    assert content["Content-Disposition"].startswith("attachment")
    assert (content["X-Content-Type-Options"], content["Content-Type"]) == ("nosniff", "application/octet-stream")


def test_anothers_upload_cannot_be_sent(ravi: Program, charlie: Program) -> None:
    message = cast.message()
    file = uploaded(charlie).json()

    answer = ravi.post(f"/conversations/{message.conversation_id}/replies", {"text": "x", "attachments": [file["id"]]})

    assert answer.status_code == 404
    assert ravi.call("GET", f"/attachments/{file['id']}/content").status_code == 404


def test_the_same_upload_twice_is_one_file(ravi: Program) -> None:
    assert uploaded(ravi, key="one").json() == uploaded(ravi, key="one").json()
    assert uploaded(ravi, content=b"43", key="one").status_code == 409


def test_a_failed_answer_can_be_sent_again(ravi: Program) -> None:
    message = cast.message()
    made = ravi.post(f"/conversations/{message.conversation_id}/replies", {"text": "Hello"}).json()
    Message.objects.filter(pk=made["id"]).update(delivery="failed")

    again = ravi.post(f"/messages/{made['id']}/retry")
    too_often = ravi.post(f"/messages/{made['id']}/retry")

    assert (again.status_code, again.json()["delivery"]["state"]) == (202, "queued")
    assert too_often.status_code == 409


def test_an_unconfirmed_answer_is_settled_by_a_person(ravi: Program) -> None:
    message = cast.message()
    made = ravi.post(f"/conversations/{message.conversation_id}/replies", {"text": "Hello"}).json()
    Message.objects.filter(pk=made["id"]).update(delivery="unconfirmed")

    settled = ravi.post(f"/messages/{made['id']}/settle", {"arrived": True})

    assert settled.json()["delivery"]["state"] == "sent"
    assert ravi.get(f"/messages/{made['id']}")["delivery"]["state"] == "sent"
