"""Taking one customer of a file in: found by an address, a number or a handle, or new."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sunwai.customers.actions import journey, merge
from sunwai.customers.actions.fields import write_values
from sunwai.customers.importing.matching import Match, match
from sunwai.customers.importing.rows import Person
from sunwai.customers.keys import key_customer
from sunwai.customers.models import Company, Customer, Fact, SaidBy
from sunwai.kernel import changes, errors
from sunwai.people.models import Brand

LONGEST: Final = 200
FILLED: Final = ("name", "name_key", "language", "company")


def take_person(person: Person, brand: Brand) -> str:
    """Store one row and say what became of it: ``added``, ``changed`` or ``unchanged``.

    A handle that came in with a message at the same moment is met by looking again.

    Raises:
        Refused: ``unreadable``, ``staff``, ``bad_value``: the row is left out.

    """
    try:
        with transaction.atomic():
            return _take(person, brand)
    except IntegrityError:
        with transaction.atomic():
            return _take(person, brand)


def _take(person: Person, brand: Brand) -> str:
    if person.problem:
        raise errors.Refused(person.problem, code="unreadable")
    if person.staff:
        raise errors.Refused(_("This is one of the desk’s own people, no customer."), code="staff")
    for problem in _problems(person):
        raise errors.Refused(problem, code="bad_value")
    found = _matched(person, brand)
    customer = found.customer or Customer(name=_name(person))
    before = (customer.name, customer.language, customer.company_id)
    _fill(customer, person)
    changed = (customer.name, customer.language, customer.company_id) != before
    if found.customer is None:
        customer.save()
    elif changed:
        customer.save(update_fields=FILLED)
    changed |= _add(customer, person, found, brand)
    if not changed and found.customer is not None:
        return "unchanged"
    customer.change = changes.stamp()
    customer.save(update_fields=["change"])
    return "changed" if found.customer else "added"


def _matched(person: Person, brand: Brand) -> Match:
    """Find the customer of a row as they are once nobody is about to join them with another."""
    found = match(person, brand)
    while found.customer is not None and merge.await_merges([found.customer.pk]):
        found = match(person, brand)
    return found


def _name(person: Person) -> str:
    return (" ".join(person.name.split()) or next(iter((*person.emails, *person.phones)), ""))[:LONGEST]


def _problems(person: Person) -> Iterator[str]:
    """Yield what cannot be stored, as sentences."""
    for each in person.emails:
        try:
            validate_email(each)
        except ValidationError:
            yield _("“%(text)s” is no mail address.") % {"text": each[:LONGEST]}
    if not _is_storable(person):
        yield _("This row has characters that cannot be stored.")
    if not (person.emails or person.phones or person.handles):
        yield _("This row has no address, number or handle to know the customer by.")


def _is_storable(person: Person) -> bool:
    """Say whether every database takes this row: no NUL, no half characters."""
    handles = (part for each in person.handles for part in each)
    texts = (person.name, person.company, person.language, *person.emails, *person.phones, *person.fields.values())
    whole = "\n".join((*texts, *handles))
    return "\0" not in whole and whole == whole.encode("utf-8", "ignore").decode()


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
    journey.meet(found.missing)
    for number in found.numbers:
        told = {"value": number, "shown": number, "said_by": SaidBy.IMPORT, "brand": brand}
        Fact.objects.create(customer=customer, kind="phone", **told)
    return write_values(customer, person.fields) or bool(found.missing or found.numbers)
