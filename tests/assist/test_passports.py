"""Where a checked answer went out is written down by itself: in public by message, in private as a count."""

from __future__ import annotations

import pytest

from sunwai.assist.handlers import note_answers
from sunwai.config.wiring import WIRING
from sunwai.inbox.actions.macro import save_macro, use_macro
from sunwai.inbox.events import MessageSent
from sunwai.inbox.models import Message
from sunwai.knowledge.models import Answer, AnswerTold, AnswerUse
from tests import cast
from tests.inbox.talk import answer, asked, public
from tests.knowledge import known

pytestmark = pytest.mark.django_db

WORDS = "Money comes back within five days."


def out(text: str, visibility: str = "public") -> Message:
    """Return an answer that went out, and was told of twice."""
    talk = asked()
    public(talk)
    sent = answer(talk, text=text, visibility=visibility, key=f"k{talk.pk}")
    for _ in range(2):
        note_answers(MessageSent(conversation_id=talk.pk, message_id=sent.pk), 1)
    return sent


def sign(of: Answer) -> str:
    return f"{{{{answer:{of.pk}}}}}"


def uses() -> list[tuple[int, int, str, str]]:
    return list(AnswerUse.objects.filter(kind="social").values_list("object_id", "version", "language", "channel"))


def test_the_worker_hears_of_what_went_out() -> None:
    assert "sunwai.assist.handlers.note_answers" in WIRING[MessageSent]


def test_by_sign_in_public_the_message_is_named() -> None:
    kept = known.answer(en=WORDS)

    sent = out(f"Dear Asha, {sign(kept)}")

    assert uses() == [(sent.pk, 1, "en", "facebook")]


def test_by_macro_too() -> None:
    kept = known.answer(en=WORDS)
    macro = save_macro(by=cast.alice(), name="Refund", texts={"en": f"Hello! {sign(kept)}"})

    sent = out(use_macro(macro=macro, conversation=asked(), by=cast.ravi()).text)

    assert uses() == [(sent.pk, 1, "en", "facebook")]


def test_and_inserted_in_another_language_with_other_spaces_around() -> None:
    known.answer(en=WORDS, hi="पैसा **पाँच** दिन में आता है।")

    sent = out("नमस्ते!\n\nपैसा पाँच दिन\nमें आता है। धन्यवाद")

    assert uses() == [(sent.pk, 1, "hi", "facebook")]


@pytest.mark.parametrize("text", ["Money comes back.", "Refunded within five days.x", WORDS[:-1] + "!"])
def test_other_words_are_no_use(text: str) -> None:
    known.answer(en=WORDS)

    out(text)

    assert uses() == []


def test_very_short_words_count_only_where_they_are_named() -> None:
    kept = known.answer(en="5 days")

    out("It takes 5 days.")
    sent = out(f"It takes {sign(kept)}.")

    assert [each[0] for each in uses()] == [sent.pk]


def test_a_private_message_is_counted_and_not_named() -> None:
    kept = known.answer(en=WORDS)

    out(f"Dear Asha, {sign(kept)}", "private")
    out(WORDS, "private")

    assert uses() == []
    assert list(AnswerTold.objects.values_list("version", "language", "channel", "times")) == [(1, "en", "facebook", 2)]


def test_what_was_taken_back_or_deleted_is_no_use() -> None:
    kept = known.answer(en=WORDS)
    talk = asked()
    sent = answer(talk, text=sign(kept))
    number = sent.pk
    sent.delete()

    note_answers(MessageSent(conversation_id=talk.pk, message_id=number), 1)

    assert not AnswerTold.objects.exists()


def test_an_answer_deleted_meanwhile_is_none() -> None:
    kept, talk = known.answer(en=WORDS), asked()
    sent = answer(talk, text=sign(kept))
    kept.delete()

    note_answers(MessageSent(conversation_id=talk.pk, message_id=sent.pk), 1)

    assert not AnswerTold.objects.exists()
