"""One turn of the worker at an import: some pieces, each stored with how far it is, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import translation

from sunwai.kernel import clock, leases
from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.actions.importing import MOST, MOST_PROBLEMS, Report, Wish, import_articles
from sunwai.knowledge.importing.drafts import Draft
from sunwai.knowledge.models import Import, ImportFile, ImportOutcome
from sunwai.knowledge.pieces import Read, source_of
from sunwai.people.models import Staff

LEASE_SECONDS: Final = 90.0  # longer than a page may take with its redirects and the pause before it
SLICE_SECONDS: Final = 20.0  # then others have their turn
MOST_TRIES: Final = 5  # without a step forward: a worker was lost over it, again and again
COUNTED: Final = ("added", "changed", "unchanged", "left_out")


def drain() -> int:
    """Work for a while at one import that waits; return how many there were."""
    if not leases.claimable(Import.objects.all(), clock.now()).exists():
        return 0  # a look takes no writer's turn
    taken = leases.claim(Import.objects.select_related("brand", "asked_by"), limit=1, seconds=LEASE_SECONDS)
    for job in taken:
        run(job)
    return len(taken)


def run(job: Import) -> None:
    """Go on with one import; who stopped it meanwhile, or whose it is now, has the last word."""
    language = job.asked_by.language if job.asked_by else None
    try:
        with translation.override(language):
            _work(job)
    except leases.LostLease:
        return


def _work(job: Import) -> None:
    if job.asked_by is None or job.attempts > MOST_TRIES:
        _end(job, ImportOutcome.REFUSED)
        return
    until = clock.monotonic_seconds() + SLICE_SECONDS
    try:
        source = source_of(job)
        for piece in source.pieces():
            _take(job, piece, source.where(), by=job.asked_by)
            if clock.monotonic_seconds() > until:
                leases.retry(job, error="", seconds=0.0)
                return
    except (Refused, NotFound) as no:
        _end(job, ImportOutcome.REFUSED, why=str(no.message))
    else:
        _end(job, ImportOutcome.DONE)


@transaction.atomic
def _take(job: Import, piece: Sequence[Read], where: dict[str, Any], *, by: Staff) -> None:
    """Store what a piece says together with how far we are: a crash repeats it or leaves it done, never half of it."""
    leases.hold(job)
    wish = Wish(publish=job.publish, dry_run=job.dry_run)
    report = import_articles(by=by, brand=job.brand, drafts=piece if job.at < MOST else (), wish=wish)
    texts = sum(isinstance(each, Draft) for each in piece)
    values = {**where, **_counted(job, report), "read": job.read + texts, "attempts": 0}
    until = clock.now() + dt.timedelta(seconds=LEASE_SECONDS)
    leases.still_ours(job).update(**values, lease_until=until)
    for name, value in values.items():
        setattr(job, name, value)


def _counted(job: Import, report: Report) -> dict[str, Any]:
    counts = {name: getattr(job, name) + getattr(report, name) for name in COUNTED}
    problems = [*job.problems, *map(list, report.problems)][:MOST_PROBLEMS]
    return {**counts, "problems": problems}


@transaction.atomic
def _end(job: Import, outcome: ImportOutcome, *, why: str = "") -> None:
    leases.finish(job, outcome=outcome, why=why, ended_at=clock.now())
    ImportFile.objects.filter(of=job).delete()
