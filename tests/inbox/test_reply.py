"""A person answers: stored once, in its place, and put on its way."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import transaction

from sunwai.inbox.actions.draft import draft_of, save_draft
from sunwai.inbox.actions.hold import hold
from sunwai.inbox.models import Conversation, Delivery, Message, Sending, Status, Thread
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.kernel.models import Event
from tests import cast
from tests.inbox.talk import answer, asked, public

pytestmark = pytest.mark.django_db


def test_an_answer_is_stored_and_waits_out_the_undo_time() -> None:
    talk = asked()

    message = answer(talk)

    sending = Sending.objects.get()
    assert (message.delivery, message.direction, message.kind) == (Delivery.QUEUED, "out", "dm")
    assert (sending.message, sending.key, sending.human) == (message, "k1", True)
    assert dt.timedelta(seconds=4) < sending.due_at - clock.now() <= dt.timedelta(seconds=5)


def test_an_answer_ends_the_waiting_and_makes_it_the_customers_turn() -> None:
    talk = asked()

    message = answer(talk)

    talk.refresh_from_db()
    assert (talk.waiting_since, talk.status, talk.preview) == (None, Status.PENDING, "Hello Asha")
    assert talk.first_response_at == talk.last_activity_at == message.sent_at
    assert talk.change > 0


def test_the_first_response_is_the_first_one() -> None:
    talk = asked()
    first = answer(talk)

    answer(talk, key="k2")

    talk.refresh_from_db()
    assert talk.first_response_at == first.sent_at


def test_an_answer_is_told_once_as_an_event() -> None:
    message = answer(asked())

    event = Event.objects.get(kind="reply_queued")

    assert event.data["message_id"] == message.pk


def test_a_program_may_send_at_once() -> None:
    answer(asked(), api_delay=0)

    assert Sending.objects.get().due_at <= clock.now()


def test_the_same_press_sends_once() -> None:
    talk = asked()

    first, second = answer(talk), answer(talk)

    assert first == second
    assert Sending.objects.count() == 1


@pytest.mark.parametrize(
    "other", [{"text": "Other words"}, {"copies": ["boss@shop.test"]}, {"forward_to": "x@shop.test"}]
)
def test_a_key_used_for_other_words_is_refused(other: dict[str, Any]) -> None:
    talk = asked()
    answer(talk)

    with pytest.raises(Refused) as no:
        answer(talk, **other)

    assert no.value.code == "key_reused"


def test_a_key_of_another_person_is_refused_and_shows_nothing() -> None:
    talk = asked()
    answer(talk)

    with pytest.raises(Refused) as no:
        answer(talk, by=cast.meera())

    assert no.value.code == "key_reused"


def test_a_key_taken_at_the_same_moment_elsewhere_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answer(asked())
    monkeypatch.setattr("sunwai.inbox.answering.queueing.sending_of", lambda key: None)

    with pytest.raises(Refused) as no, transaction.atomic():
        answer(asked(customer=cast.customer("Bilal")))

    assert no.value.code == "key_reused"
    assert Message.objects.filter(direction="out").count() == 1


@pytest.mark.parametrize("key", ["", "x" * 65])
def test_a_key_has_a_length(key: str) -> None:
    with pytest.raises(Refused) as no:
        answer(asked(), key=key)

    assert no.value.code == "bad_key"


def test_a_resolved_conversation_refuses_answers() -> None:
    talk = cast.resolved()
    cast.message(talk)

    with pytest.raises(Refused, match="reopen"):
        answer(talk)

    assert not Message.objects.filter(direction="out").exists()


def test_somebody_elses_hold_refuses_answers() -> None:
    talk = asked()
    hold(conversation=talk, by=cast.meera())

    with pytest.raises(Refused, match="Meera") as no:
        answer(talk)

    assert no.value.code == "held"


def test_ones_own_hold_and_draft_end_with_the_answer() -> None:
    talk, ravi = asked(), cast.ravi()
    hold(conversation=talk, by=ravi)
    save_draft(conversation=talk, by=ravi, text="Hel", visibility="private")

    answer(talk)

    talk.refresh_from_db()
    assert talk.held_by is None
    assert draft_of(conversation=talk, by=ravi) is None


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_answer_says_something(text: str) -> None:
    with pytest.raises(Refused) as no:
        answer(asked(), text=text)

    assert no.value.code == "empty"


def test_an_answer_goes_to_the_latest_message_of_its_visibility() -> None:
    talk = asked()
    latest = cast.message(talk, text="and my order?")
    public(talk)

    assert answer(talk).in_reply_to == latest


def test_a_public_answer_is_a_comment_under_what_it_answers() -> None:
    talk = asked()
    post = public(talk)

    message = answer(talk, visibility="public")

    assert (message.in_reply_to, message.parent_id, message.kind) == (post, post.external_id, "comment")


def test_a_named_message_is_answered() -> None:
    talk = asked()
    first = cast.message(talk, text="first")
    cast.message(talk, text="second")

    assert answer(talk, in_reply_to=first).in_reply_to == first


def test_a_message_of_another_conversation_cannot_be_answered() -> None:
    elsewhere = cast.message(asked(customer=cast.customer("Bilal")))

    with pytest.raises(NotFound):
        answer(asked(), in_reply_to=elsewhere)


def test_a_private_answer_to_a_public_post_is_a_private_reply_in_its_thread() -> None:
    talk = cast.conversation()
    post = public(talk)

    message = answer(talk)

    assert (message.visibility, message.kind, message.in_reply_to) == ("private", "dm", post)
    assert message.thread == post.thread


def test_a_post_has_one_private_reply() -> None:
    talk = cast.conversation()
    public(talk)
    answer(talk)

    with pytest.raises(Refused) as no:
        answer(talk, key="k2")

    assert no.value.code == "already_answered_privately"


def test_a_private_reply_has_its_days() -> None:
    talk = cast.conversation()
    public(talk, sent_at=clock.now() - dt.timedelta(days=8))

    with pytest.raises(Refused) as no:
        answer(talk)

    assert no.value.code == "window_closed"


def test_mail_gets_its_id_before_it_is_sent() -> None:
    talk = asked(connection=cast.mailbox(), subject="Refund")

    message = answer(talk)

    assert message.external_id
    assert (message.kind, message.subject) == ("dm", "Refund")


def test_copies_stay_with_the_sending() -> None:
    talk = asked(connection=cast.mailbox())

    answer(talk, copies=["boss@shop.test"], blind_copies=["file@shop.test"])

    sending = Sending.objects.get()
    assert (sending.copies, sending.blind_copies) == (["boss@shop.test"], ["file@shop.test"])


def test_forwarding_leaves_the_customer_waiting() -> None:
    talk = asked(connection=cast.mailbox())

    message = answer(talk, forward_to="bank@shop.test")

    talk.refresh_from_db()
    assert message.meta == {"forward_to": "bank@shop.test"}
    assert (talk.status, talk.first_response_at) == (Status.OPEN, None)
    assert talk.waiting_since is not None


@pytest.mark.parametrize("address", ["", "a b@c.test", "a@b.test\r\nBcc: x@y.test", "x" * 321])
def test_an_address_that_cannot_be_one_is_refused(address: str) -> None:
    talk = asked(connection=cast.mailbox())

    with pytest.raises(Refused) as no:
        answer(talk, copies=[address])

    assert no.value.code == "bad_address"


def test_a_message_has_at_most_twenty_copies() -> None:
    talk = asked(connection=cast.mailbox())

    with pytest.raises(Refused) as no:
        answer(talk, copies=[f"{number}@shop.test" for number in range(21)])

    assert no.value.code == "too_many_addresses"


def test_a_page_sends_no_copies() -> None:
    with pytest.raises(Refused) as no:
        answer(asked(), copies=["boss@shop.test"])

    assert no.value.code == "channel_cannot"


def test_a_mail_that_only_we_wrote_in_can_be_followed_up() -> None:
    talk = cast.conversation(connection=cast.mailbox())
    cast.message(talk, direction="out", author_type="agent", author_identity=None, kind="mail")

    message = answer(talk)

    assert message.in_reply_to is None
    assert (message.thread, message.kind) == (Thread.objects.get(), "mail")
    assert Conversation.objects.get().first_response_at is None
