from __future__ import annotations

import datetime as dt

import pytest

from sunwai.channels.registry import adapter_for, adapters
from sunwai.channels.types import Capability
from sunwai.connections.actions.connect import pause, resume
from sunwai.connections.actions.missed import note_away
from sunwai.connections.models import Gap
from sunwai.kernel import clock
from sunwai.operations.clock import note_absence
from tests import cast

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def long_ago(**changes: object) -> dt.datetime:
    """Return an hour ago; the page was connected before."""
    page = cast.facebook()
    page.created_at, page.last_heartbeat_at = clock.now() - 3 * HOUR, clock.now() - HOUR
    for name, value in changes.items():
        setattr(page, name, value)
    page.save()
    return clock.now() - HOUR


def test_after_the_desk_was_away_each_pushed_channel_has_a_gap() -> None:
    since = long_ago()
    cast.mailbox()

    assert note_away(since=since) == 1

    gap = Gap.objects.get()
    assert gap.connection.channel == "facebook"
    assert gap.reference.startswith(since.isoformat())


def test_a_short_restart_is_no_gap() -> None:
    long_ago()

    assert note_away(since=clock.now() - dt.timedelta(seconds=30)) == 0


def test_a_new_installation_notes_nothing() -> None:
    long_ago()

    assert note_absence() == 0


def test_a_resumed_channel_has_a_gap_since_it_last_heard() -> None:
    since = long_ago()
    page = cast.facebook()
    pause(connection=page, by=None)

    resume(connection=page, by=None)
    resume(connection=page, by=None)

    assert [gap.reference.startswith(since.isoformat()[:19]) for gap in Gap.objects.all()] == [True]


@pytest.mark.parametrize("slug", [slug for slug, each in adapters().items() if each.spec.can(Capability.BACKFILL)])
def test_every_channel_names_missed_time(slug: str) -> None:
    reference = adapter_for(slug).missed(clock.now() - HOUR, clock.now())

    assert 0 < len(reference) <= 255
