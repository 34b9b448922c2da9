"""Everything known of one customer as one file: JSON for programs, one page for people, and the files themselves."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction
from django.template.loader import render_to_string

from sunwai.customers.models import Merge
from sunwai.inbox.exporting import files_of
from sunwai.inbox.files import release
from sunwai.kernel import clock, crypto, leases, storage
from sunwai.kernel.subject import Subject
from sunwai.people.models import Staff
from sunwai.privacy import registry, subjects
from sunwai.privacy.models import AccessExport, PrivacyRequest

LEASE_SECONDS: Final = 600.0
MOST_BYTES: Final = 500_000_000  # of attachments in one file; the others are named in it
PURPOSE: Final = "access-export"


def turn(job_id: str) -> None:
    """Make the file of an export, or do nothing when somebody else is at it."""
    due = AccessExport.objects.filter(pk=job_id).select_related("asked_by", "customer")
    for job in leases.claim(due, limit=1, seconds=LEASE_SECONDS):
        if job.asked_by is None:
            leases.finish(job)
            continue
        key, size = _packed(job, job.asked_by)
        try:
            leases.finish(job, file=key, size=size, done_at=clock.now(), progress=100)
        except leases.LostLease:
            storage.delete(key)  # they were erased meanwhile, or somebody else made it: nobody would find this one
            raise


def _packed(job: AccessExport, staff: Staff) -> tuple[str, int]:
    subject = subjects.subject_of(job.customer)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.zip"
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            _write(archive, job, subject, staff)
        content = path.read_bytes()
    return storage.save(content, name="export.zip"), len(content)


def _write(archive: ZipFile, job: AccessExport, subject: Subject, staff: Staff) -> None:
    told: dict[str, list[dict[str, Any]]] = {}
    names = registry.exporters()
    for number, name in enumerate(names):
        told |= dict(registry.exporter(name)(subject, staff))
        AccessExport.objects.filter(pk=job.pk).update(progress=80 * (number + 1) // len(names))
    left_out = _add_files(archive, subject, staff)
    for section, rows in told.items():
        archive.writestr(f"json/{section}.json", json.dumps(rows, default=str, ensure_ascii=False, indent=1))
    context = {"sections": _shown(told), "made_at": clock.now(), "left_out": left_out, "number": job.customer_id}
    archive.writestr("index.html", render_to_string("privacy/export.html", context))


def _add_files(archive: ZipFile, subject: Subject, staff: Staff) -> list[str]:
    """Add the files themselves; return the names of those that are missing or were too much."""
    left_out, size = [], 0
    for name, key in files_of(subject, staff):
        try:
            content = storage.read(key)
        except storage.MissingFile:
            left_out.append(name)
            continue
        size += len(content)
        if size > MOST_BYTES:
            left_out.append(name)
            continue
        archive.writestr(f"files/{name}", content)
    return left_out


def _shown(told: dict[str, list[dict[str, Any]]]) -> list[tuple[str, list[str], list[list[object]]]]:
    """Return each section with its columns and its rows, empty ones left out."""
    return [(name, list(rows[0]), [list(row.values()) for row in rows]) for name, rows in told.items() if rows]


def sections(subject: Subject, staff: Staff) -> Iterator[registry.Section]:
    """Tell what the person asked about their data before."""
    del staff
    columns = ("kind", "law", "received_at", "due_at", "state", "closed_at")
    rows = PrivacyRequest.objects.filter(customer__in=subject.customers).order_by("pk")
    yield "privacy_requests", list(rows.values(*columns))


def link_token(export: AccessExport) -> str:
    """Return what opens the file without signing in, until it expires: to be handed to the person it is about."""
    return crypto.keyed_token(PURPOSE, export.pk.hex)


def opened(token: str) -> AccessExport | None:
    """Return the export of a link that still holds. One query."""
    number = crypto.open_token(PURPOSE, token)
    if number is None:
        return None
    return AccessExport.objects.filter(pk=number, expires_at__gt=clock.now()).exclude(file="").first()


def withdraw(merge_id: int) -> int:
    """Let what was exported while two were one be opened no more: it tells two people of each other.

    Return how many. Called again it withdraws no newer ones: it looks at the time between the merge and its undoing.
    """
    row = Merge.objects.filter(pk=merge_id, undone_at__isnull=False).first()
    if row is None:
        return 0
    made = AccessExport.objects.filter(customer__in=(row.source_id, row.target_id), asked_at__gte=row.at)
    return made.filter(asked_at__lt=row.undone_at, expires_at__gt=clock.now()).update(expires_at=clock.now())


def forget_expired() -> int:
    """Delete the files of exports that have expired; return how many. Called by the clock process."""
    old = AccessExport.objects.filter(expires_at__lte=clock.now()).exclude(file="")
    keys = list(old.values_list("file", flat=True))
    with transaction.atomic():
        old.update(file="", size=0)
        release(keys)
    return len(keys)
