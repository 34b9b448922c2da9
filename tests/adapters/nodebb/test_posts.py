from __future__ import annotations

import datetime as dt

import pytest

from sunwai.channels.types import Direction, InboundDeletion, InboundEdit, InboundMessage, Kind
from tests.adapters.nodebb.forum import ANA, TEN, US, items


def message(**changes: object) -> InboundMessage:
    said = items(**changes)[0]
    assert isinstance(said, InboundMessage)
    return said


def test_a_reply_is_a_comment_in_its_topic() -> None:
    said = message(toPid=5)

    assert (said.external_id, said.root, said.parent_id, said.kind) == ("2", "77", "5", Kind.COMMENT)
    assert (said.author.external_id, said.author.handle, said.author.scope) == (ANA.external_id, ANA.handle, ANA.scope)
    assert said.author.avatar_url == "https://forum.example/a.png"
    assert (said.text, said.subject) == ("It is late again.", "Cups & plates")
    assert said.url == "https://forum.example/post/2"
    assert said.sent_at == dt.datetime.fromtimestamp((TEN - 2_700_000) / 1000, dt.UTC)


def test_the_first_post_answers_nothing_and_others_answer_it() -> None:
    assert (message(pid=1).kind, message(pid=1).parent_id) == (Kind.POST, "")
    assert message(pid=3).parent_id == "1"


def test_what_names_us_is_a_mention() -> None:
    assert message(named=True).kind is Kind.MENTION


def test_our_own_post_is_ours() -> None:
    assert message(user=US).direction is Direction.OUT


def test_a_guest_is_known_by_name() -> None:
    assert message(uid=0, user={"uid": 0, "username": "Passer-by"}).author.external_id == "guest:Passer-by"


def test_a_post_from_elsewhere_has_its_own_address() -> None:
    assert message(pid="https://social.example/1").url == "https://social.example/1"


def test_words_as_they_were_typed_come_first() -> None:
    assert message(sourceContent="It is **late** again.").text == "It is **late** again."


def test_an_edited_post_tells_its_edit() -> None:
    edit = items(edited=TEN)[1]

    assert isinstance(edit, InboundEdit)
    assert edit.edited_at.timestamp() * 1000 == TEN


@pytest.mark.parametrize("deleted", [1, True])
def test_a_deleted_post_is_gone(deleted: object) -> None:
    assert isinstance(items(deleted=deleted)[1], InboundDeletion)
