"""Taking customers in from a file: each row wholly or not at all, and the same file again changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.customers.actions.fields import write_values
from sunwai.customers.importing.matching import Match, Person, match
from sunwai.customers.keys import key_customer
from sunwai.customers.models import Company, Customer, Fact, SaidBy
from sunwai.kernel import changes, errors
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Permission

AT_ONCE: Final = 100  # rows in one transaction: short enough that mail and messages come in meanwhile
MOST_PROBLEMS: Final = 1_000  # that are told; the rest is counted
LONGEST: Final = 200


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
            with transaction.atomic():
                outcome = _take(person, brand)
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


def _take(person: Person, brand: Brand) -> str:
    """Store one row and say what became of it: the name of a number in the report."""
    if person.problem:
        raise errors.Refused(person.problem, code="unreadable")
    if person.staff:
        raise errors.Refused(_("This is one of the desk’s own people, no customer."), code="staff")
    for problem in _problems(person):
        raise errors.Refused(problem, code="bad_value")
    found = match(person, brand)
    customer = found.customer or Customer(name=_name(person))
    before = (customer.name, customer.language, customer.company_id)
    _fill(customer, person)
    changed = (customer.name, customer.language, customer.company_id) != before
    if found.customer is None or changed:
        customer.save()
    changed |= _add(customer, person, found, brand)
    if not changed and found.customer is not None:
        return "unchanged"
    customer.change = changes.stamp()
    customer.save(update_fields=["change"])
    return "changed" if found.customer else "added"


def _name(person: Person) -> str:
    return (" ".join(person.name.split()) or next(iter((*person.emails, *person.phones)), ""))[:LONGEST]


def _problems(person: Person) -> Iterator[str]:
    """Yield what cannot be stored, as sentences."""
    for each in person.emails:
        try:
            validate_email(each)
        except ValidationError:
            yield _("“%(text)s” is no mail address.") % {"text": each[:LONGEST]}
    if "\0" in repr(person) or "\\x00" in repr(person):
        yield _("This row has characters that cannot be stored.")
    if not (person.emails or person.phones or person.handles):
        yield _("This row has no address, number or handle to know the customer by.")


def _fill(customer: Customer, person: Person) -> None:
    """Give a customer what they lack."""
    customer.name = customer.name or _name(person)
    customer.language = customer.language or person.language[:8]
    company = " ".join(person.company.split())[:LONGEST]
    if company and customer.company_id is None:
        customer.company = Company.objects.get_or_create(name=company)[0]
    key_customer(customer)


def _add(customer: Customer, person: Person, found: Match, brand: Brand) -> bool:
    """Add the handles and numbers that are new, and write the owner's fields; say whether anything was."""
    for identity in found.missing:
        identity.customer = customer
        identity.save()
    for number in found.numbers:
        told = {"value": number, "shown": number, "said_by": SaidBy.IMPORT, "brand": brand}
        Fact.objects.create(customer=customer, kind="phone", **told)
    return write_values(customer, person.fields) or bool(found.missing or found.numbers)
