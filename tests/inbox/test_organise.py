"""Assigning, priorities, due times, topics, subjects, brands, tags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sunwai.inbox.actions import organise
from sunwai.inbox.actions.assign import assign, assign_team
from sunwai.inbox.models import Activity, Conversation, Tag
from sunwai.inbox.queries.visibility import sees
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.kernel.models import Event
from sunwai.people.roles import Role
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db


def test_a_conversation_goes_to_a_person_and_back_to_nobody() -> None:
    talk, ravi = asked(), cast.ravi()

    assign(conversation=talk, by=ravi, assignee=ravi)
    assign(conversation=talk, by=ravi, assignee=None)

    told = [event.data["assignee_id"] for event in Event.objects.filter(kind="conversation_assigned").order_by("id")]
    talk.refresh_from_db()
    assert (told, talk.assignee) == ([ravi.pk, None], None)


def test_the_same_person_again_changes_nothing() -> None:
    talk, ravi = asked(), cast.ravi()
    assign(conversation=talk, by=ravi, assignee=ravi)

    assign(conversation=talk, by=ravi, assignee=ravi)

    assert Activity.objects.count() == 1


@pytest.mark.parametrize("who", [cast.charlie, cast.vikram, lambda: cast.staff("Vera", Role.EXPERT)])
def test_who_cannot_answer_is_not_assigned(who: Callable[[], Any]) -> None:
    with pytest.raises(Refused) as no:
        assign(conversation=asked(), by=cast.ravi(), assignee=who())

    assert no.value.code == "assignee_cannot_answer"


def test_who_is_assigned_sees_it_in_any_team() -> None:
    talk, ravi = asked(team=cast.team("Night")), cast.ravi()
    before = sees(ravi, talk)

    assign(conversation=talk, by=cast.alice(), assignee=ravi)

    assert (before, sees(ravi, talk)) == (False, True)


def test_another_team_takes_it_from_who_is_not_in_it() -> None:
    talk, ravi = asked(assignee=cast.ravi()), cast.ravi()

    assign_team(conversation=talk, by=ravi, team=cast.team("Night"))

    talk.refresh_from_db()
    assert (talk.team, talk.assignee) == (cast.team("Night"), None)


def test_who_is_in_both_teams_keeps_it() -> None:
    talk, ravi = asked(assignee=cast.ravi()), cast.ravi()
    ravi.teams.add(cast.team("Night"))

    assign_team(conversation=talk, by=ravi, team=cast.team("Night"))
    assign_team(conversation=talk, by=ravi, team=cast.team("Night"))

    talk.refresh_from_db()
    assert talk.assignee == ravi
    assert Activity.objects.count() == 1


def test_no_team_is_everybodys() -> None:
    talk = asked(assignee=cast.ravi())

    assign_team(conversation=talk, by=cast.ravi(), team=None)

    talk.refresh_from_db()
    assert (talk.team, talk.assignee) == (None, cast.ravi())


SETTERS: list[tuple[str, str, Any]] = [
    ("set_priority", "priority", 3),
    ("set_due", "due_at", clock.now()),
    ("set_topic", "topic", "refund"),
    ("set_subject", "subject", "Where is it?"),
]


@pytest.mark.parametrize(("name", "column", "value"), SETTERS)
def test_a_column_is_set_once_and_written_down(name: str, column: str, value: Any) -> None:
    talk = asked()

    for _ in range(2):
        getattr(organise, name)(conversation=talk, by=cast.ravi(), **{column: value})

    assert getattr(Conversation.objects.get(), column) == value
    assert [each.verb for each in Activity.objects.all()] == [f"{column}_set"]


def test_there_are_four_priorities() -> None:
    with pytest.raises(Refused) as no:
        organise.set_priority(conversation=asked(), by=cast.ravi(), priority=4)

    assert no.value.code == "unknown_priority"


def test_a_subject_is_one_short_line() -> None:
    talk = asked()
    organise.set_subject(conversation=talk, by=cast.ravi(), subject="  two\nlines ")

    with pytest.raises(Refused) as no:
        organise.set_subject(conversation=talk, by=cast.ravi(), subject="x" * 301)

    assert (talk.subject, no.value.code) == ("two lines", "too_long")


def test_a_conversation_moves_to_another_of_ones_brands() -> None:
    talk, ravi, other = asked(), cast.ravi(), cast.brand("Second")
    ravi.brands.add(other)

    organise.set_brand(conversation=talk, by=ravi, brand=other)

    talk.refresh_from_db()
    assert talk.brand == other


def test_it_does_not_move_to_a_foreign_brand() -> None:
    with pytest.raises(NotFound):
        organise.set_brand(conversation=asked(), by=cast.ravi(), brand=cast.brand("Other House"))


def names(talk: Conversation) -> list[str]:
    return sorted(tag.name for tag in talk.tags.all())


def test_a_tag_is_made_once_in_whatever_capitals() -> None:
    talk = asked()

    for name in ("Refund", " refund ", "REFUND"):
        organise.add_tag(conversation=talk, by=cast.ravi(), name=name)

    assert (names(talk), Tag.objects.count(), Activity.objects.count()) == (["Refund"], 1, 1)


def test_a_tag_comes_off() -> None:
    talk = asked()
    organise.set_tags(conversation=talk, by=cast.ravi(), names=["late", "refund"])

    organise.remove_tag(conversation=talk, by=cast.ravi(), name="LATE")
    organise.remove_tag(conversation=talk, by=cast.ravi(), name="never there")

    assert names(talk) == ["refund"]


def test_setting_the_same_tags_changes_nothing() -> None:
    talk = asked()
    organise.set_tags(conversation=talk, by=cast.ravi(), names=["a", "b"])

    organise.set_tags(conversation=talk, by=cast.ravi(), names=["B", "a", "b"])

    assert Activity.objects.count() == 1


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_tag_has_a_length(name: str) -> None:
    with pytest.raises(Refused) as no:
        organise.add_tag(conversation=asked(), by=cast.ravi(), name=name)

    assert no.value.code == "bad_tag"


def test_a_conversation_has_thirty_tags_at_most() -> None:
    with pytest.raises(Refused) as no:
        organise.set_tags(conversation=asked(), by=cast.ravi(), names=[f"t{n}" for n in range(31)])

    assert no.value.code == "too_many_tags"
