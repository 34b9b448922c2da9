"""A message's language: told with its chance and stretches, put right by people, and what follows of that."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.bot.queries.course import course_of
from sunwai.bot.saying import language_for
from sunwai.inbox import lessons, reread
from sunwai.inbox.actions.correct import correct, take_back
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.languages import language_of
from sunwai.inbox.models import Conversation, Correction, Message, ReadingLayer
from sunwai.inbox.types import Incoming
from sunwai.intake.understanding import understood
from sunwai.kernel.errors import Refused
from sunwai.language import read
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db

ROMAN = "mera order abhi tak nahi aaya, paisa wapas karo"
MIXED = "Why is my refund late? मेरा पैसा वापस करो।"


def message(text: str = ROMAN) -> Message:
    row = cast.message(asked(), text, language="hi-ur", script="Latn")
    Conversation.objects.filter(pk=row.conversation_id).update(language="hi-ur", script="Latn")
    return Message.objects.select_related("conversation").get(pk=row.pk)


def said(text: str) -> Message:
    item = Incoming(connection=cast.facebook(), item=cast.inbound(text), reading=read(text))
    return receive(understood([item])).messages[0]


def told(row: Message) -> tuple[str, str]:
    row.refresh_from_db()
    return row.language, Conversation.objects.get(pk=row.conversation_id).language


def test_a_mixed_message_is_told_with_its_stretches_and_as_unsure() -> None:
    found = language_of(message(MIXED))

    assert found is not None
    assert (found.language, found.sure, [each.language for each in found.parts]) == ("hi", False, ["en", "hi"])


def test_words_in_latin_letters_say_which_of_them_decided() -> None:
    found = language_of(message())

    assert found is not None
    assert (found.sure, [ROMAN[start:end] for start, end in found.because]) == (True, ["nahi", "aaya", "karo"])


def test_a_persons_word_decides_the_language_and_is_kept() -> None:
    row = message()

    kept = correct(message=row, by=cast.ravi(), what="language", now="ur")

    assert (told(row), kept.was, kept.now, kept.by) == (("ur", "ur"), "hi-ur", "ur", cast.ravi())
    assert language_of(row).corrected  # type: ignore[union-attr]


def test_taken_back_it_is_as_it_was_read() -> None:
    row = message()
    kept = correct(message=row, by=cast.ravi(), what="language", now="en")

    take_back(correction=kept, by=cast.ravi())

    assert told(row) == ("hi-ur", "hi-ur")


def test_a_later_reading_does_not_win_over_it_but_another_text_is_another() -> None:
    row = message()
    correct(message=row, by=cast.ravi(), what="language", now="ur")

    reread.read([row])
    kept = told(row)
    row.text = "Where is my order?"
    reread.read([row])

    assert (kept, told(row)[0]) == (("ur", "ur"), "en")


def test_it_holds_for_the_next_words_that_leave_two_languages() -> None:
    first = said(ROMAN)
    correct(message=first, by=cast.ravi(), what="language", now="ur")

    said("bhai jaldi karo na, bahut din ho gaye")

    assert Conversation.objects.get().language == "ur"


def test_a_bot_takes_it_for_words_like_these() -> None:
    row = message()
    correct(message=row, by=cast.ravi(), what="language", now="ur")
    cast.message(row.conversation, "paisa kab milega", sent_at=row.sent_at + dt.timedelta(minutes=1))

    course = course_of(row.conversation)

    assert course.language == "ur"
    assert language_for(course.asked, brand=row.conversation.brand, said=course.language) == "ur"


def test_it_teaches_no_mood() -> None:
    row = message()

    correct(message=row, by=cast.ravi(), what="language", now="ur")

    layer = ReadingLayer(brand=row.conversation.brand)
    assert (ReadingLayer.objects.count(), lessons.lessons_of(layer), Correction.objects.count()) == (0, [], 1)


@pytest.mark.parametrize("now", ["fr", "yes", ""])
def test_an_unknown_language_is_refused(now: str) -> None:
    with pytest.raises(Refused, match="no such language"):
        correct(message=message(), by=cast.ravi(), what="language", now=now)
