"""Bringing articles in without waiting: what a person asks for, a worker does piece by piece."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from sunwai.kernel import clock, leases, live
from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions.importing import Wish
from sunwai.knowledge.gate import allow_in
from sunwai.knowledge.importing.checking import LARGEST_BYTES, checked_file, checked_site
from sunwai.knowledge.models import Import, ImportFile, ImportKind, ImportOutcome
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff

__all__ = ["LARGEST_BYTES", "bring_file", "bring_site", "stop"]

MOST_AT_ONCE: Final = 3  # of one brand: each reads another site, or another file


@transaction.atomic
def bring_site(*, by: Staff, brand: Brand, address: str, wish: Wish) -> Import:
    """Let a worker read the pages of the owner's own site, below this address.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``; ``bad_address``; ``too_many``: as many go on already.

    """
    allow_in(brand, by=by)
    start = checked_site(address)
    return _begun(Import(brand=brand, asked_by=by, kind=ImportKind.SITE, place=start), wish, by=by)


@transaction.atomic
def bring_file(*, by: Staff, brand: Brand, name: str, content: bytes, wish: Wish) -> Import:
    """Let a worker read a file of articles.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``; ``bad_file``: of no kind we read; ``too_long``; ``too_many``: as many go on already.

    """
    allow_in(brand, by=by)
    plain = checked_file(name, content)
    made = _begun(Import(brand=brand, asked_by=by, kind=ImportKind.FILE, place=plain), wish, by=by)
    ImportFile.objects.create(of=made, content=content)
    return made


@transaction.atomic
def stop(job: Import, *, by: Staff) -> Import:
    """Bring nothing more in; what was taken stays. What ended already stays as it ended.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``.

    """
    allow_in(job.brand, by=by)
    going = Import.objects.filter(pk=job.pk, state=leases.WorkState.WAITING)
    ended = {
        "state": leases.WorkState.DONE,
        "outcome": ImportOutcome.STOPPED,
        "ended_at": clock.now(),
        "lease_until": None,
        "found": [],
        "rules": None,
    }
    if going.update(**ended, fence=F("fence") + 1):  # whoever is at it has lost it
        ImportFile.objects.filter(of=job).delete()
        audit("articles_import_stopped", actor=by, object_type="articles_import", object_id=job.pk)
    job.refresh_from_db()
    return job


def _begun(job: Import, wish: Wish, *, by: Staff) -> Import:
    if Import.objects.filter(brand=job.brand, state=leases.WorkState.WAITING).count() >= MOST_AT_ONCE:
        raise Refused(_("Others are being brought in already: wait for their end, or stop one."), code="too_many")
    job.publish, job.dry_run = wish.publish, wish.dry_run
    job.save()
    audit("articles_import_begun", actor=by, object_type="articles_import", object_id=job.pk, data={"place": job.place})
    live.wake()
    return job
