"""A customer erased, a customer exported: to the end."""

from __future__ import annotations

from sunwai.privacy.actions.erase import erase_customer
from sunwai.privacy.actions.export import ask_export
from sunwai.privacy.models import AccessExport, Erasing
from tests import cast
from tests.privacy import canary
from tests.privacy.jobs import work


def erased() -> Erasing:
    """Return the erasure of the canary, done."""
    job = erase_customer(customer=canary.plant(), by=cast.alice())
    work()
    job.refresh_from_db()
    return job


def exported() -> AccessExport:
    """Return an export of the canary that the owner asked for, made."""
    made = ask_export(customer=canary.plant(), by=cast.alice())
    work()
    made.refresh_from_db()
    return made
