"""How a gap in a network's history ends: filled, filled in part, or known to be gone."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.channels.types import Gap as FoundGap
from sunwai.connections.models import Connection, Gap
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff
from sunwai.people.roles import Permission


def narrow(gap: Gap, rest: FoundGap) -> bool:
    """Let a gap be what is left of it; False when the rest is a row of its own, and this one is done.

    Call it inside the transaction that stored what was fetched.
    """
    if Gap.objects.filter(connection_id=gap.connection_id, reference=rest.reference).exclude(pk=gap.pk).exists():
        fill(gap)
        return False
    gap.reference, gap.count, gap.last_error = rest.reference, rest.count, ""
    gap.save(update_fields=["reference", "count", "last_error"])
    return True


def fill(gap: Gap) -> None:
    """Note that everything in the gap that could be had is here."""
    gap.filled_at, gap.last_error = clock.now(), ""
    gap.save(update_fields=["filled_at", "last_error"])


def give_up(gap: Gap, *, error: str) -> None:
    """Note that the gap stays: the network does not have it any more, or does not hand it over."""
    gap.given_up_at, gap.last_error = clock.now(), error
    gap.save(update_fields=["given_up_at", "last_error"])


def note_failure(gap: Gap, *, error: str) -> None:
    """Note why the last try brought nothing; another one follows."""
    Gap.objects.filter(pk=gap.pk).update(last_error=error)


def note_lost(connection: Connection, gaps: Iterable[FoundGap]) -> None:
    """Write down stretches that the network was asked for and did not have."""
    for gap in gaps:
        Gap.objects.update_or_create(
            connection=connection,
            reference=gap.reference,
            defaults={"given_up_at": clock.now(), "last_error": gap.reason},
            create_defaults={"reason": gap.reason, "count": gap.count, "given_up_at": clock.now(), "last_error": ""},
        )


@transaction.atomic
def reopen(*, gap: Gap, by: Staff) -> None:
    """Let a gap be tried again, also one that was given up. One that is filled stays filled.

    Raises:
        Refused: ``not_allowed``.
    """
    if not by.may(Permission.CHANNELS):
        raise Refused(_("Your role cannot change channels."), code="not_allowed")
    Gap.objects.filter(pk=gap.pk, filled_at=None).update(given_up_at=None, last_error="")
    audit("gap_asked_again", actor=by, object_type="connection", object_id=gap.connection_id, data={"gap": gap.pk})
