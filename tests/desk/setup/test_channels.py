from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from sunwai.channels.registry import adapters
from sunwai.channels.types import Capability
from sunwai.connections.models import Connection, Gap, UnknownKind
from sunwai.desk.setup import queries
from sunwai.desk.setup.abilities import INSIDE, WORDS
from sunwai.desk.setup.health import health
from sunwai.kernel import clock
from sunwai.kernel.models import Timer
from tests import cast
from tests.desk.setup.conftest import SignIn

pytestmark = pytest.mark.django_db


def address(name: str, connection: Connection, *more: object) -> str:
    return reverse(f"setup:{name}", args=[connection.pk, *more])


def test_every_installed_channel_is_a_card_that_says_what_it_needs(sign_in: SignIn) -> None:
    page = sign_in(cast.alice()).get(reverse("setup:channels")).content.decode()

    for slug, adapter in adapters().items():
        assert f'id="channel-{slug}"' in page
        assert adapter.spec.name in page
    assert "IMAP user name" in page
    assert "No account is connected yet" in page


def test_every_capability_has_words_or_is_nobodys_choice() -> None:
    assert set(WORDS) | INSIDE == set(Capability)
    assert not set(WORDS) & INSIDE


def test_a_connection_shows_how_it_is_doing_and_no_secret(sign_in: SignIn) -> None:
    page = cast.facebook(last_error="token ended", last_error_at=clock.now(), failures=2)
    UnknownKind.objects.create(connection=page, code="feed.poll", count=3)
    Gap.objects.create(connection=page, reference="1-2", reason="the network was away")

    shown = sign_in(cast.alice()).get(address("connection", page)).content.decode()

    for words in ("token ended", "feed.poll", "the network was away", "It failed 2 times", f"/hooks/{page.pk}"):
        assert words in shown
    assert not [secret for secret in ("app-secret", "page-token", "verify-me") if secret in shown]


@pytest.mark.parametrize(
    ("push", "words"),
    [
        ({"push": "denied", "push_says": "no room"}, "The hub refuses to tell us of news and says: no room."),
        ({"push": "denied"}, "without a reason"),
        ({"push": "asked"}, "wait for the confirmation"),
        ({"push": "failed", "push_says": "HTTP 500"}, "(HTTP 500)"),
        ({"push": "unreachable"}, "SUNWAI_PUBLIC_URL"),
        ({"push": "unsafe"}, "no HTTPS"),
        ({"push": "none"}, "Nobody pushes news"),
        ({"push": "on", "push_until": "2100-01-01T00:00:00+00:00"}, "The subscription holds until 1 Jan"),
        ({"push": "on", "push_until": "2020-01-01T00:00:00+00:00"}, "is being renewed"),
    ],
)
def test_whether_news_is_pushed_is_said_in_words(sign_in: SignIn, push: dict[str, str], words: str) -> None:
    place = cast.facebook(facts=push)

    shown = sign_in(cast.alice()).get(address("connection", place)).content.decode()

    assert words in shown


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"state": "paused"}, "quiet"),
        ({"open_until": dt.datetime(2100, 1, 1, tzinfo=dt.UTC)}, "late"),
        ({"failures": 1}, "soon"),
        ({"sealed_secrets": "another key's"}, "late"),
        ({"last_heartbeat_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}, "good"),
        ({}, "quiet"),
    ],
)
def test_health_is_read_from_the_row(changes: dict[str, Any], state: str) -> None:
    assert health(cast.mailbox(**changes), now=clock.now()).state == state


def test_pausing_and_going_on(sign_in: SignIn) -> None:
    page, client = cast.facebook(), sign_in(cast.alice())

    client.post(address("pause", page))
    paused = Connection.objects.get().state
    client.post(address("resume", page))

    assert (paused, Connection.objects.get().state) == ("paused", "on")


def test_filling_a_gap_now_sets_its_timer(sign_in: SignIn) -> None:
    mailbox = cast.mailbox()
    gap = Gap.objects.create(
        connection=mailbox, reference="1:1-2:2026-01-01:INBOX", reason="r", given_up_at=clock.now()
    )

    answer = sign_in(cast.alice()).post(address("fill", mailbox, gap.pk))

    assert answer.status_code == 302
    assert Gap.objects.get().given_up_at is None
    assert Timer.objects.filter(kind="intake.backfill", key=str(gap.pk)).exists()


def test_a_gap_of_another_connection_is_not_there(sign_in: SignIn) -> None:
    gap = Gap.objects.create(connection=cast.mailbox(), reference="r", reason="r")

    answer = sign_in(cast.alice()).post(address("fill", cast.facebook(), gap.pk))

    assert answer.status_code == 404


def test_a_channel_that_is_no_longer_installed_is_named_and_breaks_nothing(sign_in: SignIn) -> None:
    lost = cast.facebook(name="Old pigeons")
    Connection.objects.update(channel="pigeon")
    client = sign_in(cast.alice())

    assert "Old pigeons" in client.get(reverse("setup:channels")).content.decode()
    assert client.get(address("connection", lost)).status_code == 404


def test_the_list_costs_the_same_for_many_connections(
    sign_in: SignIn, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    rows = [cast.facebook(page=str(number)) for number in range(5)]

    with django_assert_num_queries(5):  # type: ignore[operator]
        loads = queries.loads(rows)

    assert len(loads) == 5
