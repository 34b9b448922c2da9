"""What people saw elsewhere comes in by the straight line, once."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.connections.models import Connection
from sunwai.inbox.models import Conversation, Message
from sunwai.intake import capture, capture_table, pipeline
from sunwai.intake.models import Delivery
from sunwai.kernel import crypto
from sunwai.kernel.errors import Refused
from tests import cast

pytestmark = pytest.mark.django_db

LINK = "https://reviews.example/titli/7"
SEEN = {"text": "Two of six cups broke.", "url": LINK, "author": "Neha P.", "at": "2026-11-20 18:30"}
TABLE = f"text,url,author,when\nCups broke.,{LINK},Neha,\nNo answer!,https://reviews.example/8,Asha,\n"


def place(**changes: Any) -> Connection:
    values = {"name": "Reviews", "brand": cast.brand(), "team": cast.team(), **changes}
    sealed = crypto.seal({"app_secret": "s"})
    opened = {"account_id": "shop-reviews"}
    return Connection.objects.get_or_create(
        channel="capture",
        account_id="shop-reviews",
        defaults={"open_settings": opened, "sealed_secrets": sealed, **values},
    )[0]


def captured(**changes: str) -> Any:
    return capture.capture(connection=place(), by=cast.ravi(), seen={**SEEN, **changes})


def tried(content: str | bytes) -> capture_table.Trial:
    raw = content if isinstance(content, bytes) else content.encode()
    return capture_table.attempt(connection=place(), by=cast.ravi(), content=raw)


def test_a_capture_becomes_a_conversation_in_the_teams_queue() -> None:
    captured()

    pipeline.drain()

    talk = Conversation.objects.get()
    said = Message.objects.get()
    assert (talk.team, talk.channel, talk.customer.name) == (cast.team(), "capture", "Neha P.")
    assert (said.text, said.url, said.direction) == ("Two of six cups broke.", LINK, "in")
    assert said.sent_at.isoformat() == "2026-11-20T13:00:00+00:00"  # Ravi lives in India


def test_the_same_capture_comes_in_once() -> None:
    captured()
    captured()
    pipeline.drain()
    captured()
    pipeline.drain()

    assert (Delivery.objects.count(), Message.objects.count()) == (1, 1)


@pytest.mark.parametrize("at", ["yesterday", "2999-01-01", "0001-01-01", "1969-01-01"])
def test_a_time_that_cannot_be_is_refused(at: str) -> None:
    with pytest.raises(Refused) as no:
        captured(at=at)

    assert no.value.code == "bad_time"


def test_who_may_not_answer_may_not_capture() -> None:
    with pytest.raises(Refused, match="role"):
        capture.capture(connection=place(), by=cast.vikram(), seen=SEEN)


def test_a_network_that_brings_its_messages_itself_takes_no_captures() -> None:
    with pytest.raises(Refused) as no:
        capture.capture(connection=cast.facebook(), by=cast.ravi(), seen=SEEN)

    assert no.value.code == "channel_cannot"


def test_a_paused_place_takes_nothing() -> None:
    off = place()
    off.state = Connection.State.PAUSED

    with pytest.raises(Refused) as no:
        capture.capture(connection=off, by=cast.ravi(), seen=SEEN)

    assert no.value.code == "paused"


def test_a_table_is_tried_before_anything_is_stored() -> None:
    trial = tried(TABLE)

    assert (len(trial.fresh), trial.known, trial.mistakes) == (2, 0, ())
    assert not Delivery.objects.exists()


def test_a_table_is_taken_in_once() -> None:
    first = capture_table.take_in(connection=place(), by=cast.ravi(), content=TABLE.encode())
    pipeline.drain()
    Delivery.objects.all().delete()

    again = capture_table.take_in(connection=place(), by=cast.ravi(), content=TABLE.encode())

    assert (len(first.fresh), len(again.fresh), again.known) == (2, 0, 2)
    assert Message.objects.count() == 2


def test_a_row_that_stands_twice_in_a_table_is_one() -> None:
    trial = tried("text,url\nCups broke.,https://x.example\nCups broke.,https://x.example\n")

    assert (len(trial.fresh), trial.known) == (1, 1)


def test_mistakes_are_told_by_their_line_and_stop_no_other_row() -> None:
    trial = tried('text,url,at\n"Two\nlines",https://x.example,\nNowhere,,\nLate,https://x.example,2999-01-01\n')

    assert [each.line for each in trial.mistakes] == [4, 5]
    assert "where it was written" in trial.mistakes[0].said
    assert len(trial.fresh) == 1


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_marks_and_a_byte_order_mark_are_read(mark: str) -> None:
    trial = tried(b"\xef\xbb\xbf" + f"Text{mark}URL\nकप टूटे{mark}https://x.example\n".encode())

    assert len(trial.fresh) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "bad_table"),
        (b"words,url\na,b\n", "bad_table"),
        (b"\xff\xfe", "bad_table"),
        (b"text," + b"x" * 200_000, "bad_table"),
        (b"text,url\n" + b"x" * 200_000 + b",y", "bad_table"),
        (b"x" * 2_000_001, "too_long"),
        (b"text,url\n" + b"a,b\n" * 1001, "too_long"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as no:
        tried(content)

    assert no.value.code == code
