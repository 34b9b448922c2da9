"""Asking the network to like, hide, delete: once, with permission, and cancelled while it has not gone out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sunwai.channels.types import Action, Capability
from sunwai.inbox.actions.native import act, allowed, cancel
from sunwai.inbox.models import Activity, Message, NativeAction
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from tests import cast
from tests.connections.network import become

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _able(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, able=[Capability.LIKE, Capability.HIDE, Capability.DELETE, Capability.RETRACT])


def comment(**changes: Any) -> Message:
    return cast.message(kind="comment", visibility="public", **changes)


def done(message: Message, action: Action) -> None:
    NativeAction.objects.create(
        message=message, connection=cast.facebook(), action=action, family=action.capability, state="done"
    )


def test_asking_twice_is_asking_once_and_stands_in_the_course() -> None:
    message = comment()

    first = act(message=message, by=cast.ravi(), action=Action.LIKE)
    second = act(message=message, by=cast.meera(), action=Action.LIKE)

    assert first == second
    assert Activity.objects.get().verb == "action_asked"


def test_undoing_what_has_not_gone_out_cancels_it() -> None:
    message = comment()
    act(message=message, by=cast.ravi(), action=Action.HIDE)

    undone = act(message=message, by=cast.ravi(), action=Action.UNHIDE)

    assert undone is None
    assert not NativeAction.objects.exists()


def test_what_is_on_its_way_cannot_be_cancelled() -> None:
    message = comment()
    act(message=message, by=cast.ravi(), action=Action.HIDE)
    NativeAction.objects.update(lease_until=clock.now() + dt.timedelta(minutes=1))

    with pytest.raises(Refused) as no:
        act(message=message, by=cast.ravi(), action=Action.UNHIDE)

    assert no.value.code == "too_late"


def test_what_already_stands_is_not_asked_again() -> None:
    message = comment()
    done(message, Action.LIKE)

    act(message=message, by=cast.ravi(), action=Action.LIKE)

    assert NativeAction.objects.count() == 1


def test_what_was_hidden_and_shown_again_elsewhere_can_be_hidden_again() -> None:
    message = comment()
    done(message, Action.HIDE)

    asked = act(message=message, by=cast.ravi(), action=Action.HIDE)

    assert asked is not None
    assert asked.state == "waiting"


def test_what_was_liked_can_be_unliked() -> None:
    message = comment()
    done(message, Action.LIKE)

    asked = act(message=message, by=cast.ravi(), action=Action.UNLIKE)

    assert asked is not None
    assert (asked.action, asked.state) == ("unlike", "waiting")


def test_deleting_waits_for_the_undo_time_and_is_cancelled_in_it() -> None:
    message = comment()
    asked = act(message=message, by=cast.ravi(), action=Action.DELETE)

    assert asked is not None
    assert asked.due_at > clock.now()
    cancel(message=message, by=cast.ravi(), action=Action.DELETE)
    with pytest.raises(NotFound):
        cancel(message=message, by=cast.ravi(), action=Action.DELETE)


@pytest.mark.parametrize(
    ("changes", "action", "code"),
    [
        ({}, Action.UNLIKE, "nothing_to_undo"),
        ({}, Action.REPOST, "channel_cannot"),
        ({}, Action.RETRACT, "channel_cannot"),
        ({"visibility": "private", "kind": "dm"}, Action.HIDE, "channel_cannot"),
        ({"deleted_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}, Action.LIKE, "deleted"),
        ({"external_id": ""}, Action.LIKE, "channel_cannot"),
    ],
)
def test_what_cannot_be_done_is_refused(changes: dict[str, object], action: Action, code: str) -> None:
    message = cast.message(**{"kind": "comment", "visibility": "public", **changes})  # type: ignore[arg-type]

    with pytest.raises(Refused) as no:
        act(message=message, by=cast.ravi(), action=action)

    assert no.value.code == code


def test_a_paused_channel_does_nothing() -> None:
    message = comment()
    assert message.connection is not None
    message.connection.state = "paused"
    message.connection.save()

    with pytest.raises(Refused) as no:
        act(message=Message.objects.get(), by=cast.ravi(), action=Action.LIKE)

    assert no.value.code == "connection_paused"


def test_who_may_not_answer_may_not_act_and_outsiders_see_nothing() -> None:
    message = comment()

    with pytest.raises(Refused) as no:
        act(message=message, by=cast.vikram(), action=Action.LIKE)
    with pytest.raises(NotFound):
        act(message=message, by=cast.charlie(), action=Action.LIKE)

    assert no.value.code == "not_allowed"


def test_a_message_offers_what_its_channel_can() -> None:
    from sunwai.channels.registry import spec_for

    ours = cast.message(direction="out", author_type="agent", author_identity=None)

    assert allowed(comment(), spec_for("facebook")) == (Action.LIKE, Action.HIDE, Action.DELETE)
    assert allowed(cast.message(), spec_for("facebook")) == (Action.LIKE,)
    assert allowed(ours, spec_for("facebook")) == (Action.RETRACT,)
