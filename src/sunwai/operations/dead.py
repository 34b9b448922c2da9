"""Dead letters of every kind: counted, listed, replayed, set aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sunwai.channels.types import Action
from sunwai.desk.native import WORDS
from sunwai.inbox.actions import acting
from sunwai.inbox.actions.delivery import retry_reply
from sunwai.inbox.models import Delivery as OutgoingState
from sunwai.inbox.models import NativeAction, Sending
from sunwai.intake.models import Delivery
from sunwai.kernel import clock, leases, live
from sunwai.kernel.errors import NotFound, Refused
from sunwai.kernel.leases import Leased, WorkState
from sunwai.kernel.models import EventDelivery
from sunwai.operations.checks.check import State
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

RECENT: Final = dt.timedelta(days=1)
SHOWN: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of dead letter. ``state``: how bad it is that there are any."""

    name: str
    title: str | Promise
    state: State
    rows: Callable[[], QuerySet[Leased]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A dead letter as people see it. ``error`` is a traceback or the network's own words."""

    id: int
    kind: str
    what: str
    at: dt.datetime
    error: str
    attempts: int
    conversation_id: int | None = None
    may_replay: bool = True


def _deliveries() -> QuerySet[Leased]:
    return Delivery.objects.filter(state=WorkState.DEAD).select_related("connection")


def _sendings() -> QuerySet[Leased]:
    """Answers that failed: each is shown on its conversation too, so here only those of the last day."""
    return Sending.objects.filter(state=WorkState.DEAD, due_at__gte=clock.now() - RECENT).select_related(
        "message", "connection"
    )


def _actions() -> QuerySet[Leased]:
    """Likes, hidings, deletions that the network would not do: on the message for ever, here for a day."""
    return NativeAction.objects.filter(state=WorkState.DEAD, due_at__gte=clock.now() - RECENT).select_related(
        "message", "connection"
    )


def _events() -> QuerySet[Leased]:
    return EventDelivery.objects.filter(state=WorkState.DEAD).select_related("event")


KINDS: Final = (
    Kind(name="incoming", title=gettext_lazy("Incoming dead letters"), state=State.BAD, rows=_deliveries),
    Kind(name="events", title=gettext_lazy("Events whose handler failed"), state=State.BAD, rows=_events),
    Kind(name="outgoing", title=gettext_lazy("Answers that did not go out today"), state=State.WARN, rows=_sendings),
    Kind(
        name="actions", title=gettext_lazy("Actions the networks would not do today"), state=State.WARN, rows=_actions
    ),
)


def count(kind: Kind) -> int:
    """Return how many there are."""
    return kind.rows().count()


def letters(kind: Kind) -> list[Letter]:
    """Return the newest of a kind, at most ``SHOWN``. One statement."""
    return [_letter(kind, row) for row in kind.rows().order_by("-id")[:SHOWN]]


@transaction.atomic
def replay(*, kind: str, ids: Iterable[int] | None, by: Staff | None) -> int:
    """Let dead letters be tried again from the start; return how many. ``ids`` None: all of the kind.

    Raises:
        NotFound: there is no such kind.
        Refused: the person may not, or an answer is not one that surely failed.

    """
    rows = _chosen(kind, ids, by)
    first = rows.first()
    if isinstance(first, Sending):
        done = sum(_send_again(row, by) for row in rows)
    elif isinstance(first, NativeAction):
        done = sum(isinstance(row, NativeAction) and acting.again(row) for row in rows)
    else:
        done = leases.replay(rows.order_by())
    live.wake()
    audit("dead_letters_replayed", actor=by, object_type=kind, object_id="", data={"count": done})
    return done


@transaction.atomic
def set_aside(*, kind: str, ids: Iterable[int], by: Staff | None) -> int:
    """Stop asking for attention; what was stored stays stored, with its error. Return how many.

    Raises:
        NotFound: there is no such kind.
        Refused: the person may not.

    """
    rows = _chosen(kind, ids, by).order_by()
    # of an action “done” would say that the network did it: it only leaves the list of the day
    aside = {"due_at": F("due_at") - RECENT} if rows.model is NativeAction else {"state": WorkState.DONE}
    done = rows.update(**aside)
    audit("dead_letters_set_aside", actor=by, object_type=kind, object_id="", data={"count": done})
    return done


def _chosen(kind: str, ids: Iterable[int] | None, by: Staff | None) -> QuerySet[Leased]:
    if by is not None and not by.may(Permission.DEAD_LETTERS):
        raise Refused(_("Your role cannot handle dead letters."), code="not_allowed")
    found = next((each for each in KINDS if each.name == kind), None)
    if found is None:
        raise NotFound(_("There is no such kind of dead letter."))
    rows = found.rows()
    return rows if ids is None else rows.filter(pk__in=list(ids))


def _send_again(row: Leased, by: Staff | None) -> bool:
    if not isinstance(row, Sending) or row.message.delivery != OutgoingState.FAILED:
        return False  # nobody knows whether it arrived: only a person who reads the conversation may decide
    if by is None:
        raise Refused(_("Answers are sent again by a person, in their conversation."), code="needs_a_person")
    retry_reply(message=row.message, by=by)
    return True


def _letter(kind: Kind, row: Leased) -> Letter:
    message = row.message if isinstance(row, Sending | NativeAction) else None
    return Letter(
        id=row.pk,
        kind=kind.name,
        what=_what(row),
        at=row.received_at if isinstance(row, Delivery) else row.due_at,
        error=row.last_error,
        attempts=row.attempts,
        conversation_id=message.conversation_id if message else None,
        may_replay=not isinstance(row, Sending) or row.message.delivery == OutgoingState.FAILED,
    )


def _what(row: Leased) -> str:
    if isinstance(row, EventDelivery):
        return f"{row.event.kind} → {row.handler}"
    if isinstance(row, NativeAction):
        return f"{row.connection.name}: {WORDS[Action(row.action)].offer}"
    if isinstance(row, Delivery | Sending):
        return row.connection.name
    return str(row.pk)
