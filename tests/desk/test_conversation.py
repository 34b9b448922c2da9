"""One conversation on its page, and what is done to it by a press."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sunwai.inbox.actions.note import note
from sunwai.inbox.models import Conversation, MessageVersion
from sunwai.kernel import clock
from tests import cast
from tests.inbox.talk import answer, asked, public

pytestmark = pytest.mark.django_db


def page(client: Client, talk: Conversation) -> str:
    return client.get(f"/conversations/{talk.pk}/").content.decode()


def test_public_and_private_stretches_are_told_apart(ravi: Client) -> None:
    talk = asked()
    public(talk, text="everybody reads this")

    shown = page(ravi, talk)

    assert "Public on Facebook" in shown
    assert "Private on Facebook" in shown


def test_an_edit_shows_its_versions_and_a_deletion_its_tombstone(ravi: Client) -> None:
    talk = asked()
    edited = cast.message(talk, "second words", edited_at=clock.now())
    MessageVersion.objects.create(message=edited, text="first words", at=edited.sent_at)
    cast.message(talk, "", deleted_at=clock.now())

    shown = page(ravi, talk)

    assert "first words" in shown
    assert "This message was deleted." in shown


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"proof": "unproven"}, "The sender is not proven"),
        ({"proof": "held"}, "Held: a stranger answered"),
        ({"automatic": True}, "Written by a machine"),
        ({"meta": {"quoted": "older words"}}, "older words"),
    ],
)
def test_what_must_be_known_about_a_message_is_said(ravi: Client, facts: dict[str, Any], words: str) -> None:
    talk = asked()
    cast.message(talk, **facts)

    assert words in page(ravi, talk)


@pytest.mark.parametrize("state", ["queued", "sending", "sent", "delivered", "read", "unconfirmed", "failed"])
def test_every_delivery_state_is_shown(ravi: Client, state: str) -> None:
    talk = asked()
    said = answer(talk)
    type(said).objects.filter(pk=said.pk).update(delivery=state, delivery_error="550 no such box")

    assert state in page(ravi, talk).split(f'id="m{said.pk}"')[1]


def test_a_long_conversation_costs_as_many_queries_as_a_short_one(
    ravi: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    talk = asked()
    for number in range(30):
        cast.message(talk)
        note(conversation=talk, by=cast.meera(), text=f"note {number}")

    with django_assert_max_num_queries(42):
        ravi.get(f"/conversations/{talk.pk}/", headers={"HX-Request": "true"})


def test_a_press_changes_the_conversation_and_shows_it(ravi: Client) -> None:
    talk = asked()

    shown = ravi.post(f"/conversations/{talk.pk}/do/take/")
    talk.refresh_from_db()

    assert talk.assignee == cast.ravi()
    assert "desk:changed" in shown["HX-Trigger"]
    assert "Ravi took this" in shown.content.decode()


@pytest.mark.parametrize(
    ("name", "value", "column", "wanted"),
    [
        ("resolve", "", "status", "resolved"),
        ("resolve", "no_answer_needed", "resolution", "no_answer_needed"),
        ("pending", "", "status", "pending"),
        ("spam", "", "resolution", "spam"),
        ("priority", "3", "priority", 3),
        ("subject", "नया विषय", "subject", "नया विषय"),
        ("assign", "", "assignee", None),
        ("hold", "", "status", "open"),
    ],
)
def test_presses_do_what_they_say(ravi: Client, name: str, value: str, column: str, wanted: object) -> None:
    talk = asked()

    done = ravi.post(f"/conversations/{talk.pk}/do/{name}/", {"value": value})
    talk.refresh_from_db()

    assert done.status_code == 200
    assert getattr(talk, column) == wanted


@pytest.mark.parametrize(
    ("name", "value"),
    [("priority", "9"), ("priority", "x"), ("snooze", "2001-01-01T00:00"), ("snooze", ""), ("tag", ""), ("due", "odd")],
)
def test_a_bad_value_is_refused_in_words(ravi: Client, name: str, value: str) -> None:
    talk = asked()

    refused = ravi.post(f"/conversations/{talk.pk}/do/{name}/", {"value": value}, headers={"HX-Request": "true"})

    assert refused.status_code == 422
    assert refused["HX-Retarget"] == "#toasts"
    assert "toast bad" in refused.content.decode()


def test_snoozing_counts_in_the_persons_own_time(ravi: Client) -> None:
    talk = asked()

    ravi.post(f"/conversations/{talk.pk}/do/snooze/", {"value": f"{clock.now().year + 1}-01-02T09:00"})
    talk.refresh_from_db()

    assert talk.snoozed_until is not None
    assert (talk.snoozed_until.hour, talk.snoozed_until.minute) == (3, 30)  # Asia/Kolkata is 5:30 ahead


def test_a_viewer_reads_and_changes_nothing(vikram: Client) -> None:
    talk = asked()

    shown, refused = page(vikram, talk), vikram.post(f"/conversations/{talk.pk}/do/resolve/")
    talk.refresh_from_db()

    assert "You may read here, and not write." in shown
    assert refused.status_code == 422
    assert talk.status == "open"


def test_a_strangers_team_or_person_cannot_be_given_anything(ravi: Client) -> None:
    talk, outsider = asked(), cast.charlie()

    refused = ravi.post(f"/conversations/{talk.pk}/do/assign/", {"value": str(outsider.pk)})

    assert refused.status_code == 404


@pytest.mark.usefixtures("one_by_one")
def test_merging_and_splitting_go_to_the_other_conversation(ravi: Client) -> None:
    talk, into = asked(), asked()
    cast.message(into)
    first = into.messages.order_by("pk").first()
    assert first is not None

    merged = ravi.post(f"/conversations/{talk.pk}/merge/", {"into": f"#{into.pk}"}, headers={"HX-Request": "true"})
    split = ravi.post(f"/conversations/{into.pk}/split/", {"messages": [first.pk]}, headers={"HX-Request": "true"})

    assert merged["HX-Redirect"] == f"/conversations/{into.pk}/"
    assert split["HX-Redirect"].startswith("/conversations/")


def test_a_foreign_number_in_the_merge_looks_like_none(ravi: Client) -> None:
    talk = asked()
    foreign = asked(connection=cast.facebook("2002", brand=cast.brand("Other House"), team=None))

    refused = ravi.post(f"/conversations/{talk.pk}/merge/", {"into": str(foreign.pk)})

    assert refused.status_code == 422
    assert "There is no such conversation." in refused.content.decode()


def test_a_handle_can_be_blocked_and_heard_again(ravi: Client) -> None:
    identity = asked().threads.get().identity

    blocked = ravi.post(f"/identities/{identity.pk}/block/").content.decode()
    ravi.post(f"/identities/{identity.pk}/block/")
    identity.refresh_from_db()

    assert "blocked" in blocked
    assert identity.blocked_at is None
