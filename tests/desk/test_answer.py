"""Answering, noting, drafting, attaching, taking back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sunwai.inbox.actions.hold import hold
from sunwai.inbox.actions.macro import save_macro
from sunwai.inbox.models import Attachment, Conversation, Draft, Message
from tests import cast
from tests.inbox.talk import answer, asked

pytestmark = pytest.mark.django_db


def say(client: Client, talk: Conversation, **values: object) -> Message | None:
    said = {"mode": "private", "text": "Hello Asha", "key": "a-key", **values}
    client.post(f"/conversations/{talk.pk}/answer/", said, headers={"HX-Request": "true"})
    return talk.messages.filter(direction="out").order_by("-pk").first()


def test_an_answer_is_queued_and_can_be_taken_back(ravi: Client) -> None:
    talk = asked()

    said = say(ravi, talk)
    assert said is not None
    undone = ravi.post(f"/messages/{said.pk}/undo/").content.decode()

    assert said.delivery == "queued"
    assert "Hello Asha</textarea>" in undone
    assert not talk.messages.filter(pk=said.pk).exists()


def test_the_same_press_twice_answers_once(ravi: Client) -> None:
    talk = asked()

    say(ravi, talk)
    say(ravi, talk)

    assert talk.messages.filter(direction="out").count() == 1


def test_a_note_goes_to_staff_only(ravi: Client) -> None:
    said = say(ravi, asked(), mode="note", text="between us")

    assert said is not None
    assert (said.visibility, said.delivery) == ("staff", "")


def test_what_is_refused_keeps_its_words(ravi: Client) -> None:
    talk = asked()
    hold(conversation=talk, by=cast.meera())

    values = {"mode": "private", "text": "my long answer", "key": "k"}
    refused = ravi.post(f"/conversations/{talk.pk}/answer/", values)

    assert refused.status_code == 422
    assert "my long answer</textarea>" in refused.content.decode()
    assert "Meera is answering this conversation now." in refused.content.decode()


def test_a_draft_is_kept_for_its_author_alone(ravi: Client, meera: Client) -> None:
    talk = asked()

    counted = ravi.post(f"/conversations/{talk.pk}/draft/", {"mode": "private", "text": "नमस्ते 😀"})

    assert Draft.objects.get().text == "नमस्ते 😀"
    assert "9 / 2,000" in counted.content.decode()  # Facebook counts UTF-16 units
    assert "नमस्ते" in ravi.get(f"/conversations/{talk.pk}/").content.decode()
    assert "नमस्ते" not in meera.get(f"/conversations/{talk.pk}/").content.decode()


@pytest.mark.parametrize("mode", ["private", "note"])
def test_a_draft_that_comes_after_its_words_went_out_is_none(ravi: Client, mode: str) -> None:
    talk, said = asked(), {"mode": mode, "text": "Sorry, we look", "key": "k1"}
    ravi.post(f"/conversations/{talk.pk}/answer/", said)

    late = ravi.post(f"/conversations/{talk.pk}/draft/", said)
    assert (late.status_code, Draft.objects.count()) == (200, 0)

    ravi.post(f"/conversations/{talk.pk}/draft/", {**said, "key": "k2"})
    assert Draft.objects.get().text == "Sorry, we look"


def test_a_file_is_kept_and_sent(ravi: Client) -> None:
    uploaded = ravi.post("/files/", {"file": SimpleUploadedFile("../bill<i>.txt", b"hello", "text/html")})

    said = say(ravi, asked(), file_ids=[uploaded.json()["id"]])

    assert uploaded.status_code == 201
    assert said is not None
    assert said.attachments.get().name == "bill<i>.txt"


def test_a_file_that_is_too_large_or_none_is_refused(ravi: Client) -> None:
    nothing = ravi.post("/files/")
    empty = ravi.post("/files/", {"file": SimpleUploadedFile("a.txt", b"", "text/plain")})

    assert [nothing.status_code, empty.status_code] == [422, 422]
    assert not Attachment.objects.exists()


def test_another_persons_upload_cannot_be_sent(ravi: Client, meera: Client) -> None:
    kept = meera.post("/files/", {"file": SimpleUploadedFile("a.txt", b"secret", "text/plain")}).json()["id"]
    talk = asked()

    stolen = say(ravi, talk, file_ids=[kept])

    assert stolen is None


def test_somebody_elses_hold_is_shown_and_not_an_error(ravi: Client) -> None:
    talk = asked()
    hold(conversation=talk, by=cast.meera())

    shown = ravi.post(f"/conversations/{talk.pk}/hold/")

    assert shown.status_code == 200
    assert "data-held" in shown.content.decode()


def test_macros_are_found_by_their_words_and_filled_in(ravi: Client) -> None:
    talk = asked()
    save_macro(by=cast.meera(), name="Refund", texts={"en": "Dear {{customer.first_name}}"})

    offered = ravi.get(f"/conversations/{talk.pk}/macros/?q=dear").json()["items"]
    used = ravi.post(offered[0]["url"]).json()

    assert used == {"text": "Dear Asha", "changed": False}


def test_people_are_found_by_the_beginning_of_their_names_first(ravi: Client) -> None:
    cast.meera()

    found = ravi.get(f"/conversations/{asked().pk}/people/?q=ra").json()["items"]

    assert [each["name"] for each in found][:2] == ["Ravi", "Meera"]


def test_a_failed_answer_is_sent_again_by_a_press(ravi: Client) -> None:
    said = answer(asked())
    Message.objects.filter(pk=said.pk).update(delivery="failed")

    ravi.post(f"/messages/{said.pk}/settle/retry/")
    said.refresh_from_db()

    assert said.delivery == "queued"


def test_starting_writes_first_by_mail(ravi: Client) -> None:
    values = {"connection": cast.mailbox().pk, "address": "new@firm.test", "text": "Hello", "key": "k", "subject": "Hi"}

    started = ravi.post("/inbox/start/", values, headers={"HX-Request": "true"})

    assert started["HX-Redirect"] == f"/conversations/{Conversation.objects.get().pk}/"


def test_starting_with_a_bad_address_says_so(ravi: Client) -> None:
    values = {"connection": cast.mailbox().pk, "address": "not an address", "text": "Hello", "key": "k"}

    refused = ravi.post("/inbox/start/", values)

    assert refused.status_code == 422
    assert "is not an address" in refused.content.decode()
