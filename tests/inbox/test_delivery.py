"""Taking an answer back, sending it again, and saying whether it arrived."""

from __future__ import annotations

import pytest

from sunwai.inbox.actions.attach import store_upload
from sunwai.inbox.actions.draft import save_draft
from sunwai.inbox.actions.reply import resolve_unconfirmed, retry_reply, undo_reply
from sunwai.inbox.actions.sending import begin, mark_failed, mark_unconfirmed, take_sendings
from sunwai.inbox.models import Attachment, Delivery, Message, Sending, Status
from sunwai.inbox.queries.search import search
from sunwai.kernel.errors import Refused
from sunwai.kernel.leases import WorkState
from sunwai.kernel.models import Event
from tests import cast
from tests.inbox.talk import answer, asked

pytestmark = pytest.mark.django_db


def on_its_way() -> Sending:
    """Return a sending that a worker has begun."""
    answer(asked(), api_delay=0)
    (sending,) = take_sendings(limit=1)
    begin(sending)
    return sending


def failed() -> Message:
    sending = on_its_way()
    mark_failed(sending, error="no")
    return Message.objects.select_related("conversation").get(pk=sending.message_id)


def unconfirmed() -> Message:
    sending = on_its_way()
    mark_unconfirmed(sending, error="who knows")
    return Message.objects.select_related("conversation").get(pk=sending.message_id)


def test_an_answer_taken_back_is_a_draft_again() -> None:
    talk = asked()
    message = answer(talk)

    draft = undo_reply(message=message, by=cast.ravi())

    assert (draft.text, draft.visibility, draft.in_reply_to) == ("Hello Asha", "private", talk.messages.get())
    assert not Sending.objects.exists()


@pytest.mark.parametrize("late", ["Hello Asha", "Hello"])
def test_a_draft_that_was_saved_while_it_went_out_is_not_doubled(late: str) -> None:
    talk = asked()
    message = answer(talk)
    save_draft(conversation=talk, by=cast.ravi(), text=late, visibility="private")

    draft = undo_reply(message=message, by=cast.ravi())

    assert draft.text == "Hello Asha"


def test_what_was_written_meanwhile_stays_behind_it() -> None:
    talk = asked()
    message = answer(talk)
    save_draft(conversation=talk, by=cast.ravi(), text="and one more", visibility="private")

    draft = undo_reply(message=message, by=cast.ravi())

    assert draft.text == "Hello Asha\n\nand one more"


def test_after_an_undo_the_customer_waits_as_before() -> None:
    talk = asked()
    before = (talk.waiting_since, talk.status, talk.last_activity_at, talk.first_response_at)

    undo_reply(message=answer(talk), by=cast.ravi())

    talk.refresh_from_db()
    assert (talk.waiting_since, talk.status, talk.last_activity_at, talk.first_response_at) == before
    assert talk.preview == "mera paisa kab aayega?"


def test_an_undone_second_answer_leaves_the_first() -> None:
    talk = asked()
    first = answer(talk)

    undo_reply(message=answer(talk, key="k2"), by=cast.ravi())

    talk.refresh_from_db()
    assert (talk.first_response_at, talk.waiting_since, talk.status) == (first.sent_at, None, Status.PENDING)


def test_its_files_are_uploads_again() -> None:
    file = store_upload(by=cast.ravi(), name="a.txt", content_type="text/plain", content=b"word")

    undo_reply(message=answer(asked(), attachments=[file]), by=cast.ravi())

    assert Attachment.objects.get().message is None


def test_an_answer_taken_back_is_not_found_again() -> None:
    undo_reply(message=answer(asked(), text="Zanzibar"), by=cast.ravi())

    assert not search(cast.ravi(), "zanzibar").items


def test_an_answer_on_its_way_cannot_be_taken_back() -> None:
    sending = on_its_way()

    with pytest.raises(Refused) as no:
        undo_reply(message=sending.message, by=cast.ravi())

    assert no.value.code == "too_late"
    assert Message.objects.filter(pk=sending.message_id).exists()


def test_only_its_author_takes_an_answer_back() -> None:
    message = answer(asked())

    with pytest.raises(Refused) as no:
        undo_reply(message=message, by=cast.meera())

    assert no.value.code == "not_yours"


def test_a_failed_answer_is_sent_again() -> None:
    message = failed()

    retry_reply(message=message, by=cast.ravi())

    message.refresh_from_db()
    assert (message.delivery, message.delivery_error) == (Delivery.QUEUED, "")
    assert [each.message_id for each in take_sendings(limit=5)] == [message.pk]


def test_only_a_failed_answer_is_sent_again() -> None:
    message = answer(asked())

    with pytest.raises(Refused) as no:
        retry_reply(message=message, by=cast.ravi())

    assert no.value.code == "not_failed"


def test_a_person_says_that_it_arrived() -> None:
    message = unconfirmed()

    resolve_unconfirmed(message=message, by=cast.ravi(), arrived=True)

    message.refresh_from_db()
    assert message.delivery == Delivery.SENT
    assert Sending.objects.get().state == WorkState.DONE
    assert Event.objects.filter(kind="message_sent").count() == 1


def test_a_person_says_that_it_did_not_arrive() -> None:
    message = unconfirmed()

    resolve_unconfirmed(message=message, by=cast.ravi(), arrived=False)

    message.refresh_from_db()
    assert message.delivery == Delivery.QUEUED
    assert Sending.objects.get().state == WorkState.WAITING


def test_only_an_unconfirmed_answer_is_settled() -> None:
    message = failed()

    with pytest.raises(Refused) as no:
        resolve_unconfirmed(message=message, by=cast.ravi(), arrived=True)

    assert no.value.code == "not_unconfirmed"
