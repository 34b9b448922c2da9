"""Every action × every role × foreign or own: the table of roles decides, and what is foreign does not exist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sunwai.inbox.actions import assign, block, delivery, draft, hold, macro, merge, note, organise, reply, status
from sunwai.inbox.models import Conversation, Macro, MacroText, Message
from sunwai.inbox.queries import course, visibility
from sunwai.inbox.queries.search import search
from sunwai.inbox.search_index import index
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission, Role, allowed
from tests import cast
from tests.inbox.talk import asked

# Who may do what is decided by the same tables on both databases; what it does there is tested where it is done.
pytestmark = [pytest.mark.django_db, pytest.mark.asks_sqlite]
Act = Callable[[Conversation, Staff], Any]


def _macro(talk: Conversation, by: Staff) -> Any:
    made = Macro.objects.create(name="Hello")
    MacroText.objects.create(macro=made, language="en", text="Hello")
    return macro.render_macro(macro=made, conversation=talk, by=by)


def _other(talk: Conversation) -> Conversation:
    other = cast.conversation(connection=talk.connection, team=talk.team)
    cast.message(other)
    return other


def _own_answer(talk: Conversation, by: Staff) -> Message:
    return cast.message(talk, direction="out", author_type="agent", author_staff=by, delivery="failed")


ACTIONS: dict[str, tuple[Permission, Act]] = {
    "reply": (
        Permission.REPLY,
        lambda talk, by: reply.reply(conversation=talk, by=by, text="x", visibility="private", key="k"),
    ),
    "note": (Permission.NOTE, lambda talk, by: note.note(conversation=talk, by=by, text="x")),
    "assign": (Permission.ASSIGN, lambda talk, by: assign.assign(conversation=talk, by=by, assignee=None)),
    "assign_team": (Permission.ASSIGN, lambda talk, by: assign.assign_team(conversation=talk, by=by, team=None)),
    "resolve": (Permission.ORGANISE, lambda talk, by: status.resolve(conversation=talk, by=by)),
    "reopen": (Permission.ORGANISE, lambda talk, by: status.reopen(conversation=talk, by=by)),
    "pending": (Permission.ORGANISE, lambda talk, by: status.set_pending(conversation=talk, by=by)),
    "snooze": (
        Permission.ORGANISE,
        lambda talk, by: status.snooze(conversation=talk, by=by, until=clock.now() + dt.timedelta(days=1)),
    ),
    "unsnooze": (Permission.ORGANISE, lambda talk, by: status.unsnooze(conversation=talk, by=by)),
    "priority": (Permission.ORGANISE, lambda talk, by: organise.set_priority(conversation=talk, by=by, priority=2)),
    "due": (Permission.ORGANISE, lambda talk, by: organise.set_due(conversation=talk, by=by, due_at=None)),
    "topic": (Permission.ORGANISE, lambda talk, by: organise.set_topic(conversation=talk, by=by, topic="x")),
    "subject": (Permission.ORGANISE, lambda talk, by: organise.set_subject(conversation=talk, by=by, subject="x")),
    "brand": (Permission.ORGANISE, lambda talk, by: organise.set_brand(conversation=talk, by=by, brand=talk.brand)),
    "add_tag": (Permission.ORGANISE, lambda talk, by: organise.add_tag(conversation=talk, by=by, name="x")),
    "remove_tag": (Permission.ORGANISE, lambda talk, by: organise.remove_tag(conversation=talk, by=by, name="x")),
    "set_tags": (Permission.ORGANISE, lambda talk, by: organise.set_tags(conversation=talk, by=by, names=["x"])),
    "merge": (Permission.ORGANISE, lambda talk, by: merge.merge(source=talk, into=_other(talk), by=by)),
    "split": (
        Permission.ORGANISE,
        lambda talk, by: merge.split(conversation=talk, messages=[cast.message(talk)], by=by),
    ),
    "spam": (Permission.BLOCK, lambda talk, by: block.mark_spam(conversation=talk, by=by)),
    "hold": (Permission.REPLY, lambda talk, by: hold.hold(conversation=talk, by=by)),
    "renew": (Permission.REPLY, lambda talk, by: hold.renew(conversation=talk, by=by)),
    "release": (Permission.REPLY, lambda talk, by: hold.release_hold(conversation=talk, by=by)),
    "take_over": (Permission.TAKE_OVER, lambda talk, by: hold.take_over(conversation=talk, by=by)),
    "retry": (Permission.REPLY, lambda talk, by: delivery.retry_reply(message=_own_answer(talk, by), by=by)),
    "draft": (
        Permission.REPLY,
        lambda talk, by: draft.save_draft(conversation=talk, by=by, text="x", visibility="private"),
    ),
    "draft of a note": (
        Permission.NOTE,
        lambda talk, by: draft.save_draft(conversation=talk, by=by, text="x", visibility="staff"),
    ),
    "discard": (Permission.READ, lambda talk, by: draft.discard_draft(conversation=talk, by=by)),
    "mentions": (Permission.READ, lambda talk, by: note.mark_mentions_read(conversation=talk, by=by)),
    "macro": (Permission.READ, _macro),
    "read": (Permission.READ, lambda talk, by: visibility.conversation_for(by, talk.pk)),
    "read its course": (Permission.READ, lambda talk, by: course.course(by, talk)),
    "read a message": (Permission.READ, lambda talk, by: visibility.message_for(by, talk.messages.earliest("pk").pk)),
    "read a customer": (Permission.READ, lambda talk, by: visibility.customer_for(by, talk.customer_id)),
    "read a handle": (Permission.READ, lambda talk, by: visibility.identity_for(by, talk.threads.get().identity_id)),
}


def outcome(name: str, talk: Conversation, by: Staff) -> str:
    try:
        ACTIONS[name][1](talk, by)
    except NotFound:
        return "not found"
    except Refused as no:
        return no.code
    return "done"


def person(role: Role, *, inside: bool, active: bool = True) -> Staff:
    made = cast.staff("Somebody", role, inside=inside)
    made.is_active = active
    return made


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", ACTIONS)
def test_the_table_decides_over_what_is_ones_own(name: str, role: Role) -> None:
    talk = asked()

    said = outcome(name, talk, person(role, inside=True))

    readable, permitted = allowed(role, Permission.READ), allowed(role, ACTIONS[name][0])
    assert said == ("done" if permitted else "not_allowed" if readable else "not found")


@pytest.mark.parametrize("role", [role for role in Role if not allowed(role, Permission.READ_EVERYTHING)])
@pytest.mark.parametrize("name", ACTIONS)
def test_what_is_foreign_does_not_exist(name: str, role: Role) -> None:
    talk = asked()

    said = outcome(name, talk, person(role, inside=False))

    assert said == "not found"


@pytest.mark.parametrize("name", ACTIONS)
def test_who_may_no_longer_sign_in_finds_nothing(name: str) -> None:
    assert outcome(name, asked(), person(Role.OWNER, inside=True, active=False)) == "not found"


PLACES: list[tuple[dict[str, Any], bool]] = [
    ({}, True),
    ({"team": None}, True),
    ({"team": "Elsewhere"}, False),
    ({"team": "Elsewhere", "assignee": "me"}, True),
    ({"brand": "Other House"}, False),
    ({"brand": "Other House", "team": None}, False),
    ({"brand": "Other House", "assignee": "me"}, False),
]


@pytest.mark.parametrize(("place", "visible"), PLACES)
def test_a_person_sees_their_brands_and_teams(place: dict[str, Any], visible: bool) -> None:  # noqa: FBT001
    ravi = cast.ravi()
    made: dict[str, Callable[[Any], Any]] = {"brand": cast.brand, "team": cast.team, "assignee": lambda _name: ravi}
    talk = asked(**{key: value and made[key](value) for key, value in place.items()})
    index(list(talk.messages.all()))

    assert visibility.sees(ravi, talk) is visible
    assert visibility.sees(cast.alice(), talk)
    assert bool(search(ravi, "paisa").items) is visible


def test_colleagues_are_those_who_see_it() -> None:
    talk, ravi = asked(), cast.ravi()
    people = {cast.alice(), ravi, cast.meera(), cast.vikram()}
    cast.charlie()

    assert set(visibility.colleagues_for(ravi, talk)) == people
    assert visibility.colleagues_for(cast.charlie(), talk) == []
