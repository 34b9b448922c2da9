"""What happens in a thread without a word: kept once, shown in its course, never a matter of its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.channels.types import Author, Happening, InboundNotice
from sunwai.desk import happenings
from sunwai.desk.talk import composer_of
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Conversation, Message, Notice
from sunwai.inbox.queries.course import course
from sunwai.inbox.queries.notices import held_by_another_app
from sunwai.inbox.receiving import notices
from sunwai.inbox.types import Incoming
from tests import cast

pytestmark = pytest.mark.django_db

MINUTE = dt.timedelta(minutes=1)


def talked() -> Conversation:
    """Return a conversation with a private word of Asha's, in her thread."""
    talk = cast.conversation()
    cast.message(talk, "Hello?")
    return talk


def happened(talk: Conversation, what: Happening = Happening.JOINED, **changes: Any) -> Incoming:
    thread = talk.threads.get()
    said = talk.messages.latest("sent_at").sent_at
    told = {"root": thread.root, "key": f"{what}:1", "at": said + MINUTE, "what": what, **changes}
    return Incoming(connection=thread.connection, item=InboundNotice(account=thread.connection.account_id, **told))


def sentences(talk: Conversation) -> list[str]:
    shown = [each.notice for each in course(cast.ravi(), talk).entries if each.notice]
    return [happenings.sentence_of(each) for each in shown]


def told(*what: Happening | Message) -> bool:
    return held_by_another_app(each if isinstance(each, Message) else Notice(what=each) for each in what)


def said(direction: str = "in", **changes: Any) -> Message:
    return Message(direction=direction, visibility="private", **changes)


def test_a_notice_stands_in_the_course_once_however_often_it_comes() -> None:
    talk = talked()
    joined = happened(talk, people=(Author(external_id="b", handle="@bilal"),))

    receive([joined, joined])
    receive([joined])

    assert sentences(talk) == ["@bilal joined the group"]


def test_it_neither_opens_nor_wakes_nor_lets_anybody_wait() -> None:
    talk = talked()
    Conversation.objects.filter(pk=talk.pk).update(status="resolved", waiting_since=None)

    receive([happened(talk), happened(talk, root="elsewhere", key="2")])

    talk.refresh_from_db()
    assert (talk.status, talk.waiting_since, Conversation.objects.count()) == ("resolved", None, 1)
    assert talk.change > 0


def test_one_that_comes_before_the_first_word_is_there_when_the_thread_begins() -> None:
    thread = talked().threads.get()
    place = {"root": "g_later", "key": "k", "at": thread.conversation.opened_at}
    receive([happened(thread.conversation, Happening.CREATED, value="Carpets", **place)])

    thread.root = "g_later"
    thread.save()

    assert sentences(thread.conversation) == ["The group “Carpets” was made"]


def test_every_happening_has_its_sentence_with_and_without_names() -> None:
    for what in Happening:
        assert "%(" not in happenings.sentence_of(Notice(what=what, names=["Asha"])) + happenings.sentence_of(
            Notice(what=what)
        )
    assert set(happenings.SENTENCES) == set(Happening)
    assert happenings.sentence_of(Notice(what="of_tomorrow")) == "On the network: of_tomorrow"


@pytest.mark.parametrize(
    ("so_far", "held"),
    [
        ((), False),
        ((Happening.HANDED_AWAY,), True),
        ((Happening.HANDED_AWAY, Happening.HANDED_TO_US), False),
        ((Happening.HANDED_AWAY, Happening.JOINED), True),
        ((said(meta={"standby": "true"}),), True),
        ((said(meta={"standby": "true"}), said(meta={})), False),
        ((Happening.HANDED_AWAY, said("out", author_staff_id=1, delivery="sent")), False),
        ((Happening.HANDED_AWAY, said("out", author_staff_id=1, delivery="failed")), True),
        ((Happening.HANDED_AWAY, said("out", delivery="sent")), True),
    ],
)
def test_which_app_holds_a_thread(so_far: tuple[Any, ...], *, held: bool) -> None:
    assert told(*so_far) is held


def test_the_answer_box_says_so_before_somebody_tries() -> None:
    talk = talked()
    receive([happened(talk, Happening.HANDED_AWAY)])

    box = composer_of(cast.ravi(), course(cast.ravi(), talk))

    assert [each.where for each in box.cannot if "Your answer takes it over" in each.text] == ["private"]


def test_a_forgotten_persons_name_is_taken_out() -> None:
    talk = talked()
    receive([happened(talk, people=(Author(external_id="b", handle="@bilal"),))])

    count = notices.forget("b", channel=talk.channel)

    assert (count, sentences(talk)) == (1, ["Somebody joined the group"])
    assert notices.forget("b", channel=talk.channel) == 0
