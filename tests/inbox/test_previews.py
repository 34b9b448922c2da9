"""What the list says of a message without words: the reader is told which file it is, in their own language."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from sunwai.channels.types import InboundDeletion, Media
from sunwai.inbox import previews
from sunwai.inbox.actions.attach import store_upload
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Conversation
from sunwai.inbox.types import Incoming
from sunwai.kernel import clock
from tests import cast
from tests.inbox.talk import answer, asked

INVOICE = Media(name="invoice.pdf", content_type="application/pdf", content=b"%PDF")
PHOTO = Media(name="IMG_0042.jpg", content_type="image/JPEG", url="https://files.example/42.jpg")
LOGO = Media(name="logo.png", content_type="image/png", content=b"\x89PNG", inline_id="logo")


def came(*files: Media, text: str = "", ago: int = 1) -> Conversation:
    sent_at = clock.now() - dt.timedelta(minutes=ago)
    item = cast.inbound(text, external_id=f"m_{ago}", sent_at=sent_at, attachments=files)
    receive([Incoming(connection=cast.facebook(), item=item)])
    return Conversation.objects.get()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("files", "words"),
    [((INVOICE,), "A file: invoice.pdf"), ((PHOTO,), "A picture"), ((LOGO, INVOICE), "A file: invoice.pdf")],
)
def test_a_file_without_words_is_named_in_the_list(files: tuple[Media, ...], words: str) -> None:
    came(text="Good morning", ago=2)

    talk = came(*files)

    assert previews.shown(talk) == words


@pytest.mark.django_db
def test_what_is_stored_is_in_no_language() -> None:
    with translation.override("ur"):
        talk = came(PHOTO)

    assert (talk.preview, talk.preview_file) == ("IMG_0042.jpg", "picture")
    assert previews.shown(talk) == "A picture"


@pytest.mark.django_db
def test_words_come_before_files_and_after_a_file() -> None:
    came(INVOICE, ago=2)

    talk = came(INVOICE, text="Here it is")

    assert (previews.shown(talk), talk.preview_file) == ("Here it is", "")


@pytest.mark.django_db
def test_an_older_text_that_comes_late_leaves_the_newest_file() -> None:
    came(Media(name="", content_type="audio/ogg", content=b"Ogg"))

    talk = came(text="Good morning", ago=2)

    assert previews.shown(talk) == "A sound recording"


@pytest.mark.django_db
def test_a_file_taken_back_is_named_no_longer() -> None:
    came(INVOICE)

    gone = InboundDeletion(account="1001", external_id="m_1", deleted_at=clock.now())
    receive([Incoming(connection=cast.facebook(), item=gone)])

    assert previews.shown(Conversation.objects.get()) == ""


@pytest.mark.django_db
def test_an_answer_with_a_file_alone_is_named_too() -> None:
    talk = asked()
    file = store_upload(by=cast.ravi(), name="label.pdf", content=b"%PDF", content_type="application/pdf")

    answer(talk, attachments=[file], text="")

    assert previews.shown(talk) == "A file: label.pdf"


@pytest.mark.parametrize(
    ("file", "name", "words"),
    [("video", "x.mp4", "A video"), ("document", "", "A file"), ("", "Hello", "Hello")],
)
def test_every_kind_has_its_words(file: str, name: str, words: str) -> None:
    assert previews.shown(Conversation(preview=name, preview_file=file)) == words
