"""A person answers where the message stands, and says so here."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.inbox.actions.elsewhere import answered_elsewhere, listens_only
from sunwai.inbox.actions.hold import hold
from sunwai.inbox.actions.status import resolve
from sunwai.inbox.models import Activity, Delivery, Message, Sending, Status
from sunwai.kernel.errors import NotFound, Refused
from sunwai.kernel.models import Event
from tests import cast
from tests.inbox.listening import LINK, feed, overheard

pytestmark = pytest.mark.django_db


def answered(talk: Any, **told: Any) -> Message:
    known = {"by": cast.ravi(), "key": "k1", **told}
    return answered_elsewhere(conversation=talk, **known)


def test_nothing_is_sent_and_it_counts_as_an_answer() -> None:
    talk = overheard()

    message = answered(talk, url=f"{LINK}#reply", text="Sorry! New cups are on their way.")

    talk.refresh_from_db()
    assert not Sending.objects.exists()
    assert (message.direction, message.delivery, message.meta) == ("out", Delivery.SENT, {"elsewhere": f"{LINK}#reply"})
    assert (message.url, message.visibility, message.author_staff) == (f"{LINK}#reply", "public", cast.ravi())
    assert (talk.status, talk.waiting_since, talk.preview) == (
        Status.PENDING,
        None,
        "Sorry! New cups are on their way.",
    )
    assert talk.first_response_at == talk.last_activity_at == message.sent_at
    assert talk.change > 0


def test_it_is_written_into_the_course_and_told() -> None:
    message = answered(overheard())

    activity = Activity.objects.get(verb="answered_elsewhere")
    assert (activity.actor, activity.data) == (cast.ravi(), {"message": message.pk, "url": LINK})
    assert Event.objects.filter(kind="message_sent").count() == 1


def test_without_words_the_customers_stay_in_the_list() -> None:
    talk = overheard()

    message = answered(talk)

    talk.refresh_from_db()
    assert (message.text, talk.preview) == ("", "Two of six cups broke.")
    assert message.in_reply_to == talk.messages.get(direction="in")


def test_the_same_key_again_is_the_same_answer() -> None:
    talk = overheard()

    assert answered(talk) == answered(talk)
    assert answered(talk, key="k2").in_reply_to is not None
    assert talk.messages.filter(direction="out").count() == 2


def test_a_message_can_be_named() -> None:
    talk = overheard()
    first = talk.messages.get()
    cast.message(talk, "And the box?", visibility="public", kind="comment")

    assert answered(talk, in_reply_to=first).in_reply_to == first


def test_a_review_is_answered_by_a_reviews_answer() -> None:
    assert answered(overheard(kind="review")).kind == "review"


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "neha.example/1", "https://", "https://a b", "http://[", f"https://x.example/{'x' * 2000}"],
)
def test_what_is_no_link_is_refused(link: str) -> None:
    with pytest.raises(Refused) as no:
        answered(overheard(), url=link)

    assert no.value.code == "bad_link"


@pytest.mark.parametrize(
    ("told", "code"), [({"key": ""}, "bad_key"), ({"key": "k" * 65}, "bad_key"), ({"text": "x" * 100_001}, "too_long")]
)
def test_what_is_too_long_or_nameless_is_refused(told: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as no:
        answered(overheard(), **told)

    assert no.value.code == code


def test_a_resolved_conversation_is_opened_first() -> None:
    talk = overheard()
    resolve(conversation=talk, by=cast.ravi(), resolution="solved")

    with pytest.raises(Refused, match="reopen"):
        answered(talk)


def test_while_another_answers_nobody_else_does() -> None:
    talk = overheard()
    hold(conversation=talk, by=cast.meera())

    with pytest.raises(Refused, match="answering"):
        answered(talk)


def test_where_an_answer_can_be_sent_it_is_sent() -> None:
    talk = cast.conversation()
    cast.message(talk)

    with pytest.raises(Refused) as no:
        answered(talk)

    assert no.value.code == "answer_here"


def test_where_nothing_was_asked_nothing_is_answered() -> None:
    with pytest.raises(Refused) as no:
        answered(cast.conversation(connection=feed()))

    assert no.value.code == "nothing_asked"


def test_our_own_answer_cannot_be_answered() -> None:
    talk = overheard()
    ours = answered(talk)

    with pytest.raises(Refused, match="nothing of the customer"):
        answered(talk, key="k2", in_reply_to=ours)


def test_a_message_of_another_conversation_does_not_exist() -> None:
    talk = overheard()

    with pytest.raises(NotFound):
        answered(talk, in_reply_to=cast.message())


def test_outsiders_see_nothing_and_readers_may_not() -> None:
    talk = overheard()

    with pytest.raises(NotFound):
        answered(talk, by=cast.charlie())
    with pytest.raises(Refused, match="role"):
        answered(talk, by=cast.vikram())


def test_a_channel_that_is_not_installed_only_counts_as_unknown() -> None:
    gone = feed()
    gone.channel = "pigeon"

    assert not listens_only(gone)
    assert not listens_only(None)
