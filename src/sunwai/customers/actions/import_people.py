"""Taking customers in from a file: each row wholly or not at all, and the same file again changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.customers.actions.take_person import take_person
from sunwai.customers.importing.rows import Person
from sunwai.kernel import errors
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Permission

AT_ONCE: Final = 100  # rows in one transaction: short enough that mail and messages come in meanwhile
MOST_PROBLEMS: Final = 1_000  # that are told; the rest is counted


@dataclass(slots=True, kw_only=True)
class Report:
    """What an import did, or would do. ``problems``: the row's number and why it was left out, in words."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """Return how many rows were looked at."""
        return self.added + self.changed + self.unchanged + self.left_out


def import_people(
    *,
    people: Iterable[Person],
    by: Staff,
    brand: Brand,
    dry_run: bool = False,
    progress: Callable[[Report], object] | None = None,
) -> Report:
    """Take customers in, a hundred at a time, and tell what became of each row. A dry run stores nothing.

    Somebody known by an address, a number or a handle of the row gets what they lack; nothing they have is replaced
    but the owner's own fields. Numbers are kept as facts that ``brand`` was told.

    Raises:
        Refused: ``not_allowed``: only for those who see every customer.

    """
    if not (by.may(Permission.READ_EVERYTHING) and by.may(Permission.ORGANISE)):
        raise errors.Refused(_("Only those who see every customer can import."), code="not_allowed")
    report, rows = Report(), iter(people)
    while batch := list(islice(rows, AT_ONCE)):
        _take_batch(batch, brand, report, dry_run=dry_run)
        if progress is not None:
            progress(report)
    if not dry_run:
        data = {"added": report.added, "changed": report.changed, "left_out": report.left_out}
        audit("customers_imported", actor=by, object_type="brand", object_id=brand.pk, data=data)
    return report


@transaction.atomic
def _take_batch(batch: list[Person], brand: Brand, report: Report, *, dry_run: bool) -> None:
    for person in batch:
        try:
            outcome = take_person(person, brand)
        except errors.Refused as no:
            _leave_out(report, person, str(no.message))
        else:
            setattr(report, outcome, getattr(report, outcome) + 1)
    if dry_run:
        transaction.set_rollback(True)


def _leave_out(report: Report, person: Person, why: str) -> None:
    report.left_out += 1
    if len(report.problems) < MOST_PROBLEMS:
        report.problems.append((person.number, why))
