"""The cost meter: every paid request is written down, and the budget that the owner sets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from sunwai.channels.charges import noting
from sunwai.connections.meters import meter_of, today, use_of
from sunwai.connections.models import Connection, Poll, Spend
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

LARGEST_BUDGET = 10**15
LONGEST_PAUSE_SECONDS = 900.0  # then it is looked again whether the budget was raised


def spend(connection: Connection, amount: int) -> None:
    """Add to what a connection used today; nothing for free. One statement, two on the first of a day."""
    meter = meter_of(connection)
    if amount <= 0 or meter is None:
        return
    today_ = Spend.objects.filter(connection=connection, day=today(meter))
    if today_.update(amount=F("amount") + amount):
        return
    try:
        with transaction.atomic():
            Spend.objects.create(connection=connection, day=today(meter), amount=amount)
    except IntegrityError:  # another worker was first
        today_.update(amount=F("amount") + amount)


@contextmanager
def paying(connection: Connection) -> Iterator[None]:
    """Write down what the network charges for what is asked inside, also when asking ends in an error."""
    with noting() as amounts:
        try:
            yield
        finally:
            spend(connection, sum(amounts))


def pause_seconds(connection: Connection) -> float:
    """Return how long polls rest now because the budget is used up, zero when they need not. One query if metered."""
    use = use_of(connection)
    if use is None or not use.used_up:
        return 0.0
    return min(LONGEST_PAUSE_SECONDS, max(1.0, (use.ends_at - clock.now()).total_seconds()))


@transaction.atomic
def set_budget(*, connection: Connection, budget: int | None, over: bool, by: Staff | None) -> None:
    """Set what may be used (None: as the channel's default, zero: without limit), and whether people may go over.

    Raises:
        Refused: ``not_allowed``; ``no_meter``; ``bad_budget``.
    """
    if by is not None and not by.may(Permission.CHANNELS):
        raise Refused(_("Your role cannot change channels."), code="not_allowed")
    if meter_of(connection) is None:
        raise Refused(_("This channel costs nothing."), code="no_meter")
    if budget is not None and not 0 <= budget <= LARGEST_BUDGET:
        raise Refused(_("A budget is zero or more."), code="bad_budget")
    connection.budget, connection.over_budget = budget, over
    connection.save(update_fields=["budget", "over_budget"])
    Poll.objects.filter(connection=connection).update(due_at=clock.now())
    data = {"budget": budget, "over": over}
    audit("channel_budget_set", actor=by, object_type="connection", object_id=connection.pk, data=data)
