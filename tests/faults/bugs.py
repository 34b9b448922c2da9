"""Known mistakes, planted into the processes of a run by name, so that the checker is seen to find each of them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Final

from django.db import transaction

from sunwai.channels.types import InboundEdit
from sunwai.dispatch import deliver
from sunwai.inbox.actions import delivery as undoing
from sunwai.inbox.actions import reply as replying
from sunwai.inbox.actions import sending
from sunwai.inbox.answering import queueing
from sunwai.inbox.models import Delivery, Message, SendAttempt
from sunwai.inbox.receiving import changes, early, known, messages
from sunwai.intake import fetch, journal, pipeline
from sunwai.kernel import ids, leases
from sunwai.kernel.failpoints import failpoint
from sunwai.kernel.models import EventDelivery

BUGS: Final[dict[str, Callable[[], None]]] = {}


def plant(name: str) -> None:
    """Make a mistake; none without a name."""
    if name:
        BUGS[name]()


def swap(place: Any, name: str, value: Any) -> None:
    """Put a mistake where the right thing was; a name that is no longer there is an error."""
    assert hasattr(place, name), name
    setattr(place, name, value)


def bug(make: Callable[[], None]) -> Callable[[], None]:
    BUGS[make.__name__] = make
    return make


@bug
def acknowledged_before_the_commit() -> None:
    def write(_self: journal.JournalWriter, group: list[journal.Entry]) -> None:
        journal._tell(group, None)
        journal.commit(group)

    swap(journal.JournalWriter, "_write", write)


@bug
def no_unique_key() -> None:
    swap(known, "stored_keys", lambda _keys: set())  # and the run drops the index


@bug
def done_before_the_effects() -> None:
    honest = pipeline._write

    def write(parsed: Sequence[Any], incoming: Any) -> None:
        leases.finish_all(each.delivery for each in parsed)
        swap(pipeline, "leases", type("", (), {"finish_all": list, "LostLease": leases.LostLease}))
        try:
            honest(parsed, incoming)
        finally:
            swap(pipeline, "leases", leases)

    swap(pipeline, "_write", write)


@bug
def fence_ignored() -> None:
    swap(leases, "still_ours", lambda row: type(row)._default_manager.filter(pk=row.pk))


@bug
def resent_when_nobody_knows() -> None:
    swap(sending, "mark_unconfirmed", lambda row, *, error: sending.mark_retry(row, error=error, seconds=0.1))


@bug
def sent_again_after_a_failure_behind_the_send() -> None:
    swap(deliver, "_unknown_end", lambda row, error: sending.mark_retry(row, error=str(error), seconds=0.1))


@bug
def sent_again_after_a_death() -> None:
    def begin(row: Any) -> bool:
        sending._write(sending._message(row), delivery=Delivery.SENDING, error="")
        SendAttempt.objects.create(sending=row, number=row.history.count() + 1)
        return True

    swap(sending, "begin", transaction.atomic(begin))


@bug
def echo_not_matched() -> None:
    swap(known, "_is_echo", lambda _incoming: False)


@bug
def cursor_before_its_rows() -> None:
    def store(turn: Any, fetched: Any) -> None:
        leases.still_ours(turn).update(cursor=dict(fetched.cursor))
        turn.cursor = dict(fetched.cursor)
        with transaction.atomic():
            journal.store_fetched(turn.connection, fetched.deliveries)
            failpoint("fetch.before_commit") if fetched.deliveries else None

    swap(fetch, "_store", store)


@bug
def halving_drops_a_half() -> None:
    honest = pipeline._divide

    def divide(deliveries: Sequence[Any], error: Exception) -> None:
        if len(deliveries) == 1:
            honest(deliveries, error)
            return
        pipeline.take_in(deliveries[: len(deliveries) // 2])
        leases.finish_all(deliveries[len(deliveries) // 2 :])

    swap(pipeline, "_divide", divide)


@bug
def undone_although_claimed() -> None:
    def undo(*, message: Message, by: Any) -> None:
        undoing._forget(message)

    from tests.faults import people

    swap(people, "undo_reply", undo)


@bug
def early_deletion_forgotten() -> None:
    honest = early.keep

    def keep(connection: Any, external_id: str, item: Any) -> None:
        if type(item).__name__ != "InboundDeletion":
            honest(connection, external_id, item)

    swap(early, "keep", keep)


@bug
def edit_revives_the_deleted() -> None:
    honest = changes._edit

    def edit(message: Message, item: Any) -> bool:
        message.deleted_at = None
        message.save(update_fields=["deleted_at"])
        return honest(message, item)

    changes._APPLY[InboundEdit] = edit


@bug
def shown_by_arrival() -> None:
    honest = messages._message

    def made(arrival: Any) -> Message:
        message = honest(arrival)
        message.sent_at = dt.datetime.now(dt.UTC)
        return message

    swap(messages, "_message", made)


@bug
def key_ignored() -> None:
    honest = queueing.queue
    swap(replying, "_known", lambda _answer, *, visibility: None)

    def queue(target: Any, answer: Any) -> Message:
        return honest(target, dataclasses.replace(answer, key=f"{answer.key}-{ids.secret_token(4)}"))

    swap(queueing, "queue", queue)


@bug
def heard_at_most_once() -> None:
    honest = leases.claim

    def claim(rows: Any, **how: Any) -> list[Any]:
        claimed = honest(rows, **how)
        if claimed and rows.model is EventDelivery:
            leases.finish_all(claimed)
        return claimed

    swap(leases, "claim", claim)


@bug
def lease_without_an_end() -> None:
    def claimable(rows: Any, now: dt.datetime) -> Any:
        return rows.filter(lease_until__isnull=True, state=leases.WorkState.WAITING, due_at__lte=now)

    swap(leases, "claimable", claimable)


@bug
def read_although_never_sent() -> None:
    """As it was before the first storm: a watermark also moved what was on its way."""
    honest = changes._receipt_targets

    def targets(connection: Any, item: Any) -> list[Message]:
        rows = Message.objects.filter(connection=connection, direction="out", delivery=Delivery.UNCONFIRMED)
        mine = rows.filter(thread__identity__external_id=item.partner.external_id) if item.partner else rows.none()
        return [*honest(connection, item), *mine.select_related("conversation")]

    swap(changes, "_receipt_targets", targets)
