"""The erasure of one customer as a leased job: short pieces, each in one transaction with the job's own progress.

Everything is gone through twice: on PostgreSQL a message may be on its way in while its author is forgotten. Then the
database's own files are seen to (``physical``), the job forgets whom it was about, and the certificate is written.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from django.db import transaction

from sunwai.kernel import clock, leases
from sunwai.kernel.events import publish
from sunwai.kernel.subject import Subject
from sunwai.privacy import certificate, physical, registry, subjects
from sunwai.privacy.actions.requests import close
from sunwai.privacy.events import JobDue
from sunwai.privacy.models import Erasing

LEASE_SECONDS: Final = 300.0
TURN_SECONDS: Final = 2.0  # other handlers wait meanwhile
LATER_SECONDS: Final = 60.0
SWEEPS: Final = 2


def turn(job_id: str) -> None:
    """Do some pieces of a job, and see that it goes on. Nobody else works at it meanwhile."""
    until = clock.monotonic_seconds() + TURN_SECONDS
    for job in leases.claim(Erasing.objects.filter(pk=job_id), limit=1, seconds=LEASE_SECONDS):
        subject = subjects.unseal(job.sealed_subject)
        wait: float | None = 0.0
        while wait == 0.0 and clock.monotonic_seconds() < until:
            wait = _piece(job, subject)
        if wait is not None:
            _put_off(job, wait)


def _put_off(job: Erasing, wait: float) -> None:
    with transaction.atomic():
        leases.retry(job, error="", seconds=wait, attempts=0)
        if not wait:
            publish(JobDue(job="erasing", job_id=str(job.pk)))


def _piece(job: Erasing, subject: Subject) -> float | None:
    """Do one piece; return the seconds until the next one, None at the end."""
    names = registry.erasers()
    if job.sweep < SWEEPS:
        return _erase(job, subject, names)
    found = physical.settle(subject)
    if found is None:
        return LATER_SECONDS
    _finish(job, found)
    return None


def _erase(job: Erasing, subject: Subject, names: list[str]) -> float:
    with transaction.atomic():
        leases.hold(job)
        done = registry.eraser(names[job.step])(subject, job.cursor)
        job.counts = dict(Counter(job.counts) + Counter(done.counts))
        if done.next is not None:
            job.cursor = done.next
        elif not done.waits:
            _next_step(job, len(names))
        job.save(update_fields=["sweep", "step", "cursor", "counts"])
    return LATER_SECONDS if done.waits else 0.0


def _next_step(job: Erasing, steps: int) -> None:
    job.cursor, job.step = 0, job.step + 1
    if job.step == steps:
        job.step, job.sweep = 0, job.sweep + 1


def _finish(job: Erasing, found: dict[str, object]) -> None:
    with transaction.atomic():
        leases.hold(job)
        job.done_at, job.sealed_subject = clock.now(), ""
        job.certificate = certificate.of(job, found)
        if job.request is not None:
            close(request=job.request, by=None)
        leases.finish(job, done_at=job.done_at, sealed_subject="", certificate=job.certificate)
    physical.truncate()


def progress(job: Erasing) -> int:
    """Return how far a job is, in percent."""
    if job.done_at is not None:
        return 100
    steps = max(1, len(registry.erasers()))
    return min(99, 100 * (job.sweep * steps + job.step) // (SWEEPS * steps + 1))
