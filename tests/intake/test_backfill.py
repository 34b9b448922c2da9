from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pytest
import time_machine

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Account, Fetched, Gap, RawDelivery
from sunwai.connections.actions import gaps
from sunwai.connections.models import Connection
from sunwai.connections.models import Gap as GapRow
from sunwai.intake import backfill
from sunwai.intake.models import Delivery
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError, Refused
from sunwai.kernel.models import Timer
from sunwai.people.models import AuditEntry
from tests import cast, lighthouse

pytestmark = pytest.mark.django_db


@dataclass
class History:
    """A network that hands out its history page by page, or fails."""

    pages: list[Fetched | Exception] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    spec = spec_for("email")

    def backfill(self, account: Account, gap: Gap) -> Fetched:
        self.asked.append(gap.reference)
        page = self.pages.pop(0)
        if isinstance(page, Exception):
            raise page
        return page


@pytest.fixture
def history(monkeypatch: pytest.MonkeyPatch) -> History:
    fake = History()
    monkeypatch.setattr(backfill, "adapter_for", lambda slug: fake)
    return fake


def gap(reference: str = "1-9", connection: Connection | None = None) -> GapRow:
    return GapRow.objects.create(connection=connection or cast.mailbox(), reference=reference, reason="rebuilt")


def page(*keys: str, **changes: object) -> Fetched:
    letters = tuple(RawDelivery(key=key, body=key.encode()) for key in keys)
    return Fetched(deliveries=letters, cursor={}, **changes)  # type: ignore[arg-type]


def rest(reference: str) -> Gap:
    return Gap(reference=reference, reason="rebuilt")


def fill_all() -> None:
    backfill.plan()
    while backfill.drain():
        pass


def test_an_open_gap_is_filled_batch_by_batch_into_the_journal(history: History) -> None:
    gap("1-9")
    history.pages = [page("1", "2", more=True, gaps=(rest("3-9"),)), page("3")]

    fill_all()

    assert history.asked == ["1-9", "3-9"]
    assert Delivery.objects.count() == 3
    assert GapRow.objects.get().filled_at is not None


def test_what_the_network_does_not_hand_over_stays_as_a_gap_of_its_own(history: History) -> None:
    gap("1-9")
    history.pages = [page("1", gaps=(Gap(reference="4-4", reason="refused", count=1),))]

    fill_all()

    lost = GapRow.objects.get(reference="4-4")
    assert lost.given_up_at is not None
    assert GapRow.objects.get(reference="1-9").filled_at is not None


def test_a_stage_that_cannot_be_had_stays_as_a_gap_while_the_next_is_filled(history: History) -> None:
    gap("1-9/tagged")
    history.pages = [page(more=True, gaps=(rest("1-9/tagged"), rest("1-9/ratings"))), page("3")]

    fill_all()

    lost, filled = GapRow.objects.order_by("-reference")
    assert (lost.reference, lost.filled_at, lost.given_up_at is not None) == ("1-9/tagged", None, True)
    assert (filled.reference, filled.filled_at is not None, filled.given_up_at) == ("1-9/ratings", True, None)


def test_a_gap_that_the_network_does_not_have_is_given_up(history: History) -> None:
    gap("4-4")
    history.pages = [page(gaps=(Gap(reference="4-4", reason="not handed over", count=1),))]

    fill_all()

    stays = GapRow.objects.get()
    assert (stays.filled_at, stays.last_error) == (None, "not handed over")
    assert stays.given_up_at is not None


def test_a_network_that_does_not_answer_is_asked_again_later(history: History) -> None:
    gap()
    history.pages = [ChannelError("no answer", permanent=False)]

    fill_all()

    still = GapRow.objects.select_related("connection").get()
    assert (still.last_error, still.connection.last_error) == ("no answer", "no answer")
    assert (still.filled_at, still.given_up_at) == (None, None)
    assert Timer.objects.get().due_at > clock.now()


def test_a_gap_is_given_up_after_many_tries(history: History) -> None:
    gap()
    history.pages = [ChannelError("no answer", permanent=False) for _ in range(backfill.MOST_ATTEMPTS)]
    backfill.plan()

    for _ in range(backfill.MOST_ATTEMPTS):
        Timer.objects.update(due_at=clock.now())
        Connection.objects.update(open_until=None)
        assert backfill.drain() == 1

    assert GapRow.objects.get().given_up_at is not None
    assert backfill.plan() == 0


def test_a_bug_of_an_adapter_puts_one_gap_off_and_stops_nothing(history: History) -> None:
    gap()
    history.pages = [KeyError("surprise")]

    fill_all()

    assert "surprise" in GapRow.objects.get().last_error


def test_an_answer_that_names_the_same_rest_does_not_turn_for_ever(history: History) -> None:
    gap("1-9")
    history.pages = [page(more=True, gaps=(rest("1-9"),))]

    fill_all()

    assert history.asked == ["1-9"]
    assert GapRow.objects.get().last_error


def test_a_rest_that_is_known_already_is_filled_once(history: History) -> None:
    gap("1-9")
    gap("5-9")
    history.pages = [page("1", more=True, gaps=(rest("5-9"),)), page("5")]

    fill_all()

    assert history.asked == ["1-9", "5-9"]
    assert not GapRow.objects.filter(filled_at=None).exists()


def test_a_paused_connection_is_left_alone_and_goes_on_afterwards(history: History) -> None:
    gap()
    backfill.plan()
    Connection.objects.update(state=Connection.State.PAUSED)
    fill_all()
    assert history.asked == []

    Connection.objects.update(state=Connection.State.ON)
    history.pages = [page("1")]
    fill_all()

    assert GapRow.objects.get().filled_at is not None


def test_an_open_circuit_is_respected(history: History) -> None:
    gap(connection=cast.mailbox(open_until=clock.now() + dt.timedelta(minutes=5)))

    fill_all()

    assert history.asked == []
    assert Timer.objects.get().due_at > clock.now() + dt.timedelta(minutes=4)


def test_a_worker_that_lost_its_lease_changes_nothing(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    gap()
    backfill.plan()

    def slow(account: Account, asked: Gap) -> Fetched:
        with time_machine.travel(clock.now() + dt.timedelta(hours=1)):
            Timer.objects.update(fence=99)
        return page("1")

    monkeypatch.setattr(history, "backfill", slow)

    backfill.drain()

    assert not Delivery.objects.exists()
    assert GapRow.objects.get().filled_at is None


def test_a_channel_without_history_is_never_asked(history: History) -> None:
    gap(connection=lighthouse.connection())

    assert backfill.plan() == 0


def test_who_runs_the_desk_asks_again_for_what_was_given_up(history: History) -> None:
    lost = gap()
    GapRow.objects.update(given_up_at=clock.now())
    history.pages = [page("1")]

    gaps.reopen(gap=lost, by=cast.alice())
    backfill.ask(lost.pk)
    backfill.drain()

    assert GapRow.objects.get().filled_at is not None
    assert AuditEntry.objects.get().verb == "gap_asked_again"


def test_an_agent_cannot_ask_again(history: History) -> None:
    with pytest.raises(Refused, match="role"):
        gaps.reopen(gap=gap(), by=cast.ravi())
