"""What customers' messages are told to be: read as they come in, again when they change, put right by people."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.channels.types import InboundDeletion, InboundEdit
from sunwai.inbox import feelings, readings, reread
from sunwai.inbox.actions.correct import correct, take_back
from sunwai.inbox.actions.merge import merge, split
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Conversation, ConversationLabel, Correction, Message
from sunwai.inbox.types import Incoming
from sunwai.intake.understanding import understood
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from tests import cast

pytestmark = pytest.mark.django_db

ANGRY = "This is the worst service ever, you cheats! I am furious and I will drag you to consumer court."
GLAD = "Thank you so much, wonderful help, I am very happy!"


def said(text: str, **changes: object) -> Message:
    item = cast.inbound(text, **changes)
    return receive(understood([Incoming(connection=cast.facebook(), item=item)])).messages[0]


def labels(talk: Conversation) -> list[str]:
    return sorted(ConversationLabel.objects.filter(conversation=talk).values_list("name", flat=True))


def test_a_message_is_read_as_it_comes_in_and_its_conversation_shows_it() -> None:
    message = said(ANGRY)

    talk = Conversation.objects.get()
    found = readings.told(Message.objects.get().reading)
    assert found is not None
    assert (found.mood, found.sure, talk.mood, talk.mood_from) == ("negative", True, "negative", message.pk)
    assert "legal" in labels(talk)


def test_the_words_that_decided_are_kept_with_a_reading() -> None:
    found = readings.told(said(ANGRY).reading)

    assert found is not None
    legal = next(each for each in found.labels if each.name == "legal")
    assert any("court" in ANGRY[start:end] for start, end in legal.because)


def test_a_message_of_a_machine_is_not_read() -> None:
    assert said(ANGRY, automatic=True).reading is None


def test_an_edited_message_is_read_anew() -> None:
    message = said(ANGRY)
    edit = InboundEdit(
        account="1001", external_id=message.external_id, text=GLAD, edited_at=clock.now() + dt.timedelta(minutes=1)
    )

    receive([Incoming(connection=cast.facebook(), item=edit)])

    assert (Conversation.objects.get().mood, "legal" in labels(Conversation.objects.get())) == ("positive", False)


def test_a_deleted_message_says_nothing_any_more() -> None:
    message = said(ANGRY)
    correct(message=message, by=cast.ravi(), what="spam", now="no")
    gone = InboundDeletion(account="1001", external_id=message.external_id, deleted_at=clock.now())

    receive([Incoming(connection=cast.facebook(), item=gone)])

    assert (Conversation.objects.get().mood, labels(message.conversation)) == ("", [])
    assert (Message.objects.get().reading, Correction.objects.count()) == (None, 0)


def test_merging_and_splitting_leave_each_with_what_was_said_in_it() -> None:
    into, source = cast.conversation(), cast.conversation()
    glad, angry = cast.message(into, GLAD), cast.message(source, ANGRY)
    reread.read([glad, angry])
    merge(source=source, into=into, by=cast.ravi())
    merged = (Conversation.objects.get(pk=into.pk).mood, labels(source))

    new = split(conversation=into, messages=[angry], by=cast.ravi())

    assert merged == ("negative", [])
    assert (Conversation.objects.get(pk=into.pk).mood, Conversation.objects.get(pk=new.pk).mood) == (
        "positive",
        "negative",
    )


def test_older_messages_are_read_little_by_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reread, "STEP", 2)
    talk = cast.conversation()
    for text in (ANGRY, "order 4471", ANGRY):
        cast.message(talk, text)

    steps = [reread.drain(), reread.unread(), reread.drain(), reread.drain()]

    assert (steps, Conversation.objects.get().mood) == ([2, 1, 1, 0], "negative")


def test_without_its_weights_messages_come_in_unread_and_are_read_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str) -> str:
        raise ValueError("labels.npy is not the file its manifest names")

    with monkeypatch.context() as patched:
        patched.setattr(readings, "version_of", broken)
        said(ANGRY)
        assert (Message.objects.get().reading, reread.drain()) == (None, 0)

    assert (reread.drain(), Conversation.objects.get().mood) == (1, "negative")


def test_a_text_that_breaks_the_reading_comes_in_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "_labels_of", lambda *_: None)

    message = said(ANGRY)

    assert (readings.told(message.reading).mood, Conversation.objects.get().mood) == ("", "")  # type: ignore[union-attr]


def test_a_persons_word_wins_over_every_later_reading_of_the_same_text() -> None:
    message = said(ANGRY)
    correct(message=message, by=cast.ravi(), what="mood", now="positive")
    correct(message=message, by=cast.ravi(), what="legal", now="no")

    reread.read([message])
    feelings.refresh([message.conversation])

    assert Conversation.objects.get().mood == "positive"
    assert ("legal" in labels(message.conversation), readings.told(message.reading).denied) == (False, ("legal",))  # type: ignore[union-attr]


def test_a_correction_keeps_what_was_said_by_whom_and_can_be_taken_back() -> None:
    message = said(ANGRY)

    row = correct(message=message, by=cast.ravi(), what="mood", now="neutral")
    take_back(correction=row, by=cast.ravi())

    row.refresh_from_db()
    assert (row.was, row.now, row.by, row.version[:6]) == ("negative", "neutral", cast.ravi(), "labels")
    assert (row.withdrawn_at is None, Conversation.objects.get().mood) == (False, "negative")


def test_a_second_word_takes_the_place_of_the_first_and_the_same_word_twice_is_one() -> None:
    message = said(ANGRY)

    for now in ("neutral", "positive", "positive"):
        correct(message=message, by=cast.ravi(), what="mood", now=now)

    assert list(Correction.objects.filter(withdrawn_at=None).values_list("now", flat=True)) == ["positive"]


@pytest.mark.parametrize(("what", "now"), [("mood", "yes"), ("legal", "positive"), ("weather", "yes")])
def test_what_is_no_mood_or_label_is_refused(what: str, now: str) -> None:
    message = said(ANGRY)

    with pytest.raises(Refused, match="no such mood"):
        correct(message=message, by=cast.ravi(), what=what, now=now)


def test_a_label_alone_closes_and_hides_nothing() -> None:
    said("FREE iPhone!!! click http://spam.example now, win money")

    talk = Conversation.objects.get()
    assert (talk.status, talk.resolution, talk.priority, talk.waiting_since is None) == ("open", "", 1, False)
