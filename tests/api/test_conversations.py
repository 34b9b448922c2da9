"""Conversations through the API."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from sunwai.inbox.models import Conversation
from sunwai.inbox.touch import touch
from sunwai.kernel import clock
from tests import cast
from tests.api.client import Program
from tests.servers import neighbours

pytestmark = pytest.mark.django_db


def touched(**changes: object) -> Conversation:
    talk = cast.conversation(**changes)
    with transaction.atomic():
        touch([talk])
    return talk


def test_the_list_shows_the_newest_activity_first(ravi: Program) -> None:
    old = cast.conversation(last_activity_at=clock.now() - dt.timedelta(days=1))
    new = cast.conversation()

    shown = ravi.get("/conversations")

    assert [each["id"] for each in shown["items"]] == [new.pk, old.pk]
    assert shown["next"] is None


def test_the_list_can_be_narrowed(ravi: Program) -> None:
    wanted = cast.conversation(priority=3)
    cast.conversation()

    assert [each["id"] for each in ravi.get("/conversations?priority=3")["items"]] == [wanted.pk]
    assert ravi.get("/conversations?channel=email")["items"] == []
    assert ravi.get(f"/conversations?customer={wanted.customer_id}&limit=1")["next"]


def test_pages_meet_every_conversation_once_while_others_move_up(ravi: Program) -> None:
    hour = dt.timedelta(hours=1)
    talks = [cast.conversation(last_activity_at=clock.now() - hour * number) for number in range(6)]
    first = ravi.get("/conversations?limit=2")
    Conversation.objects.filter(pk=talks[0].pk).update(last_activity_at=clock.now())

    second = ravi.get(f"/conversations?limit=2&after={first['next']}")
    third = ravi.get(f"/conversations?limit=2&after={second['next']}")

    met = [each["id"] for page in (first, second, third) for each in page["items"]]
    assert met == [talk.pk for talk in talks]
    assert third["next"] is None


@pytest.mark.django_db(transaction=True)  # changes are numbered by transaction
def test_the_feed_of_changes_skips_nothing_and_always_goes_on(ravi: Program) -> None:
    one, two = touched(), touched()
    neighbours.settle()
    first = ravi.get("/conversations?order=updated&limit=1")
    with transaction.atomic():
        touch([one])

    neighbours.settle()
    rest = ravi.get(f"/conversations?order=updated&after={first['next']}")
    end = ravi.get(f"/conversations?order=updated&after={rest['next']}")

    assert [each["id"] for each in first["items"] + rest["items"]] == [one.pk, two.pk, one.pk]
    assert (end["items"], end["next"]) == ([], rest["next"])


def test_times_are_rfc_3339_in_utc(ravi: Program) -> None:
    shown = ravi.get(f"/conversations/{cast.conversation().pk}")

    assert shown["opened_at"].endswith("Z")
    assert dt.datetime.fromisoformat(shown["opened_at"]).utcoffset() == dt.timedelta()


def test_a_change_is_done_as_a_whole(ravi: Program) -> None:
    talk = cast.conversation()
    until = (clock.now() + dt.timedelta(days=1)).isoformat()
    wanted = {"status": "snoozed", "snoozed_until": until, "tags": ["late", "refund"], "topic": "Refund", "priority": 2}

    answer = ravi.patch(f"/conversations/{talk.pk}", {**wanted, "assignee": cast.meera().pk, "team": None})

    shown = answer.json()
    assert answer.status_code == 200
    assert (shown["status"], shown["tags"], shown["topic"], shown["priority"]) == (
        "snoozed",
        ["late", "refund"],
        "Refund",
        2,
    )
    assert (shown["assignee"], shown["team"]) == (cast.meera().pk, None)


def test_a_change_with_one_refused_part_changes_nothing(ravi: Program) -> None:
    talk = cast.conversation()

    answer = ravi.patch(f"/conversations/{talk.pk}", {"topic": "Refund", "assignee": cast.vikram().pk})

    assert (answer.status_code, answer.json()["code"]) == (422, "assignee_cannot_answer")
    talk.refresh_from_db()
    assert talk.topic == ""


def test_null_takes_away_and_silence_keeps(ravi: Program) -> None:
    talk = cast.conversation(assignee=cast.ravi(), due_at=clock.now())

    kept = ravi.patch(f"/conversations/{talk.pk}", {"topic": "x"}).json()
    gone = ravi.patch(f"/conversations/{talk.pk}", {"assignee": None, "due_at": None}).json()

    assert (kept["assignee"], bool(kept["due_at"])) == (cast.ravi().pk, True)
    assert (gone["assignee"], gone["due_at"]) == (None, None)


def test_resolved_says_why(ravi: Program) -> None:
    talk = cast.conversation()

    shown = ravi.patch(f"/conversations/{talk.pk}", {"status": "resolved", "resolution": "no_answer_needed"}).json()

    assert (shown["status"], shown["resolution"]) == ("resolved", "no_answer_needed")


def test_what_is_held_by_another_is_a_conflict(ravi: Program) -> None:
    talk = cast.conversation(held_by=cast.meera(), held_until=clock.now() + dt.timedelta(minutes=1))

    answer = ravi.patch(f"/conversations/{talk.pk}", {"status": "resolved"})

    assert (answer.status_code, answer.json()["code"]) == (409, "held")


def test_a_program_can_write_first(ravi: Program) -> None:
    mailbox = cast.mailbox()
    wanted = {"channel": str(mailbox.pk), "address": "new@home.test", "text": "Namaste", "subject": "Your order"}

    answer = ravi.post("/conversations", wanted, Idempotency_Key="one")
    again = ravi.post("/conversations", wanted, Idempotency_Key="one")

    assert (answer.status_code, again.json()) == (201, answer.json())
    assert answer.json()["subject"] == "Your order"
    assert Conversation.objects.count() == 1


def test_merging_and_splitting(ravi: Program) -> None:
    source, into = cast.conversation(), cast.conversation()
    moved = cast.message(source)
    cast.message(into)

    merged = ravi.post(f"/conversations/{source.pk}/merge", {"into": into.pk})
    parted = ravi.post(f"/conversations/{into.pk}/split", {"messages": [moved.pk]})

    assert (merged.status_code, merged.json()["id"]) == (200, into.pk)
    assert (parted.status_code, parted.json()["previous"]) == (201, into.pk)


def test_spam_is_resolved(ravi: Program) -> None:
    shown = ravi.post(f"/conversations/{cast.conversation().pk}/spam").json()

    assert (shown["status"], shown["resolution"]) == ("resolved", "spam")


def test_many_at_once_and_back(ravi: Program) -> None:
    one, two = cast.conversation(), cast.conversation()

    done = ravi.post("/bulk", {"conversations": [one.pk, two.pk, 999], "status": "resolved"}).json()
    undone = ravi.post(f"/bulk/{done['id']}/undo").json()

    assert done["done"] == [one.pk, two.pk]
    assert [(each["conversation"], each["code"]) for each in done["refused"]] == [(999, "not_found")]
    assert sorted(undone["restored"]) == [one.pk, two.pk]
