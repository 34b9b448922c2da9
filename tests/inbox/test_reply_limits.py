"""What a network would refuse is refused before anything is stored, in words a person understands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sunwai.adapters.facebook.adapter import FacebookAdapter
from sunwai.channels.spec import Limits
from sunwai.connections.models import Connection
from sunwai.customers.models import Identity
from sunwai.inbox.actions.attach import store_upload
from sunwai.inbox.models import Delivery
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from tests import cast
from tests.inbox.talk import answer, asked

pytestmark = pytest.mark.django_db


def test_a_closed_reply_window_refuses() -> None:
    talk = asked()
    talk.threads.update(last_inbound_at=clock.now() - dt.timedelta(hours=25))

    with pytest.raises(Refused) as no:
        answer(talk)

    assert no.value.code == "window_closed"


def test_the_human_agent_feature_opens_the_window_for_a_week() -> None:
    opened = {"page_id": "1001", "human_agent": "on"}
    talk = asked(connection=cast.facebook(open_settings=opened))
    talk.threads.update(last_inbound_at=clock.now() - dt.timedelta(hours=25))

    assert answer(talk).delivery == Delivery.QUEUED


def test_a_private_message_is_not_answered_in_public() -> None:
    talk = asked()

    with pytest.raises(Refused) as no:
        answer(talk, visibility="public", in_reply_to=talk.messages.get())

    assert no.value.code == "channel_cannot"


def test_mail_has_no_public_answers() -> None:
    talk = asked(connection=cast.mailbox())

    with pytest.raises(Refused) as no:
        answer(talk, visibility="public")

    assert no.value.code == "nothing_to_answer"


@pytest.mark.parametrize("visibility", ["staff", "", "everybody"])
def test_an_answer_is_public_or_private(visibility: str) -> None:
    with pytest.raises(Refused) as no:
        answer(asked(), visibility=visibility)

    assert no.value.code == "unknown_visibility"


def test_nothing_said_is_nothing_to_answer() -> None:
    with pytest.raises(Refused) as no:
        answer(cast.conversation())

    assert no.value.code == "nothing_to_answer"


def test_a_paused_channel_refuses() -> None:
    talk = asked(connection=cast.facebook(state=Connection.State.PAUSED))

    with pytest.raises(Refused, match="Our page") as no:
        answer(talk)

    assert no.value.code == "connection_paused"


def test_a_blocked_customer_is_not_answered() -> None:
    talk = asked()
    Identity.objects.update(blocked_at=clock.now())

    with pytest.raises(Refused) as no:
        answer(talk)

    assert no.value.code == "blocked"


@pytest.mark.parametrize("length", [40_001, 200_001])
def test_a_text_that_even_split_is_too_long_is_refused(length: int) -> None:
    with pytest.raises(Refused) as no:
        answer(asked(), text="x" * length)

    assert no.value.code == "too_long"


def test_files_go_with_their_answer() -> None:
    ravi = cast.ravi()
    file = store_upload(by=ravi, name="bill.pdf", content_type="application/pdf", content=b"%PDF")

    message = answer(asked(), attachments=[file], text="")

    assert [each.name for each in message.attachments.all()] == ["bill.pdf"]


def test_a_file_is_sent_once() -> None:
    file = store_upload(by=cast.ravi(), name="bill.pdf", content_type="application/pdf", content=b"%PDF")
    talk = asked()
    answer(talk, attachments=[file])

    with pytest.raises(NotFound):
        answer(talk, attachments=[file], key="k2")


def test_somebody_elses_file_cannot_be_sent() -> None:
    file = store_upload(by=cast.meera(), name="bill.pdf", content_type="application/pdf", content=b"%PDF")

    with pytest.raises(NotFound):
        answer(asked(), attachments=[file])


@pytest.mark.parametrize(
    ("limits", "code"),
    [(Limits(attachments=1), "too_many_files"), (Limits(attachment_bytes=3), "file_too_large")],
)
def test_a_networks_limits_for_files_hold(monkeypatch: pytest.MonkeyPatch, limits: Limits, code: str) -> None:
    files = [store_upload(by=cast.ravi(), name=f"{n}.txt", content_type="text/plain", content=b"word") for n in (1, 2)]
    limit_facebook(monkeypatch, limits=limits)

    with pytest.raises(Refused) as no:
        answer(asked(), attachments=files)

    assert no.value.code == code


def test_a_channel_without_files_refuses_them(monkeypatch: pytest.MonkeyPatch) -> None:
    file = store_upload(by=cast.ravi(), name="a.txt", content_type="text/plain", content=b"word")
    limit_facebook(monkeypatch, without="attachments")

    with pytest.raises(Refused) as no:
        answer(asked(), attachments=[file])

    assert no.value.code == "channel_cannot"


def test_a_channel_without_private_answers_refuses_them(monkeypatch: pytest.MonkeyPatch) -> None:
    limit_facebook(monkeypatch, without="private_message")

    with pytest.raises(Refused, match="Facebook") as no:
        answer(asked())

    assert no.value.code == "channel_cannot"


def limit_facebook(monkeypatch: pytest.MonkeyPatch, *, limits: Limits | None = None, without: str = "") -> None:
    """Let Facebook be a poorer network for one test."""
    spec = FacebookAdapter.spec
    abilities = frozenset(each for each in spec.capabilities if each.value != without)
    monkeypatch.setattr(FacebookAdapter, "spec", replace(spec, limits=limits or spec.limits, capabilities=abilities))
