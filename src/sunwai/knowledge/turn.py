"""One turn of the worker at an import: some pieces, stored with how far it is, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, Final

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from sunwai.kernel import clock, leases
from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.actions.importing import MOST, MOST_PROBLEMS, Report, Wish, import_articles
from sunwai.knowledge.importing.drafts import Draft, Left
from sunwai.knowledge.models import Import, ImportFile, ImportOutcome
from sunwai.knowledge.pieces import Read, Source, source_of
from sunwai.people.models import Staff

LANGUAGE: Final = "en"  # in which reasons are kept: who reads them is told in theirs (``importing.reasons``)
LEASE_SECONDS: Final = 30.0  # renewed all the time: longer than a page may take with the pause before it
RENEW_SECONDS: Final = 5.0
TOGETHER: Final = 25  # texts that are stored at once,
GATHER_SECONDS: Final = 5.0  # or as many as are read in this time
SLICE_SECONDS: Final = 20.0  # from the first piece on: then others have their turn
MOST_TRIES: Final = 5  # without a step forward: a worker was lost over it, again and again
_going: Final[list[Import]] = []  # of this process
COUNTED: Final = ("added", "changed", "unchanged", "left_out")


def drain() -> int:
    """Work for a while at one import that waits; return how many there were."""
    if not leases.claimable(Import.objects.all(), clock.now()).exists():
        return 0  # a look takes no writer's turn
    taken = leases.claim(Import.objects.select_related("brand", "asked_by"), limit=1, seconds=LEASE_SECONDS)
    for job in taken:
        _going.append(job)
        try:
            run(job)
        finally:
            _going.remove(job)
    return len(taken)


def give_back() -> None:
    """Let the next process go on at once with what this one is at, instead of after its lease.

    Whoever is at it here has lost it from now on, and stores nothing more.
    """
    for job in tuple(_going):  # who is at it may end meanwhile
        with suppress(leases.LostLease, DatabaseError):  # stopped, or its lease gives it back
            tries = max(0, job.attempts - 1)
            leases.retry(job, error="", seconds=0.0, attempts=tries, fence=F("fence") + 1)


def run(job: Import) -> None:
    """Go on with one import; who stopped it meanwhile, or whose it is now, has the last word."""
    try:
        with translation.override(LANGUAGE):
            _work(job)
    except leases.LostLease:
        return


def _work(job: Import) -> None:
    if job.asked_by is None or job.attempts > MOST_TRIES:
        _end(job, ImportOutcome.REFUSED)
        return
    until: float | None = None
    life = _Life(job)
    try:
        source = source_of(job)
        for batch in _batches(source):
            if batch is None:
                life.sign()
                continue
            _take(job, batch, source.where(), by=job.asked_by)
            until = until or clock.monotonic_seconds() + SLICE_SECONDS
            if clock.monotonic_seconds() > until:
                leases.retry(job, error="", seconds=0.0)
                return
    except (Refused, NotFound) as no:
        _end(job, ImportOutcome.REFUSED, why=str(no.message))
    else:
        _end(job, ImportOutcome.DONE)


def _batches(source: Source) -> Iterator[list[Read] | None]:
    """Give what is stored together: who searches reads a brand's articles anew after each, not after each text.

    None: nothing yet. What was read before a file turns out broken comes before the refusal.
    """
    batch: list[Read] = []
    since: float | None = None
    try:
        for piece in source.pieces():
            batch += piece or ()
            now = clock.monotonic_seconds()
            since = now if since is None and piece is not None else since
            if since is not None and (len(batch) >= TOGETHER or now - since > GATHER_SECONDS):
                yield batch
                batch, since = [], None
            else:
                yield None
    except Refused:
        if since is not None:
            yield batch
        raise
    if since is not None:
        yield batch


class _Life:
    """Renews the lease of an import now and then while nothing is stored."""

    def __init__(self, job: Import) -> None:
        self._job, self._last = job, clock.monotonic_seconds()

    def sign(self) -> None:
        """Renew the lease, unless that was done just now.

        Raises:
            LostLease: somebody stopped it, or has it.

        """
        if clock.monotonic_seconds() - self._last < RENEW_SECONDS:
            return
        with transaction.atomic():
            leases.hold(self._job)
            leases.still_ours(self._job).update(lease_until=_lease())
        self._last = clock.monotonic_seconds()


def _lease() -> dt.datetime:
    return clock.now() + dt.timedelta(seconds=LEASE_SECONDS)


@transaction.atomic
def _take(job: Import, piece: Sequence[Read], where: dict[str, Any], *, by: Staff) -> None:
    """Store what a piece says together with how far we are: a crash repeats it or leaves it done, never half of it."""
    leases.hold(job)
    wish = Wish(publish=job.publish, dry_run=job.dry_run)
    room = max(0, MOST - job.at)
    too_many = _("At most %(number)d are taken in at once.") % {"number": MOST}
    drafts = [*piece[:room], *(Left(place=each.place, why=too_many) for each in piece[room:])]
    report = import_articles(by=by, brand=job.brand, drafts=drafts, wish=wish)
    texts = sum(isinstance(each, Draft) for each in piece)
    values = {**where, **_counted(job, report), "read": job.read + texts, "attempts": 0}
    leases.still_ours(job).update(**values, lease_until=_lease())
    for name, value in values.items():
        setattr(job, name, value)


def _counted(job: Import, report: Report) -> dict[str, Any]:
    counts = {name: getattr(job, name) + getattr(report, name) for name in COUNTED}
    problems = [*job.problems, *map(list, report.problems)][:MOST_PROBLEMS]
    return {**counts, "problems": problems}


@transaction.atomic
def _end(job: Import, outcome: ImportOutcome, *, why: str = "") -> None:
    leases.finish(job, outcome=outcome, why=why, ended_at=clock.now(), found=[], rules=None)  # to go on with only
    ImportFile.objects.filter(of=job).delete()
