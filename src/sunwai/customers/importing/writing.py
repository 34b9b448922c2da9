"""Customers into a file that this desk, another desk or an address book reads."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from sunwai.customers.importing.rows import Person
from sunwai.customers.importing.vcard import write_vcard
from sunwai.customers.kinds import EMAIL, PHONE
from sunwai.customers.models import Customer, Fact
from sunwai.customers.queries.profile import fields
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

FORMATS: Final = ("csv", "jsonl", "vcf")
COLUMNS: Final = ("name", "emails", "phones", "company", "language", "handles")
BATCH: Final = 500
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def export_people(by: Staff, *, form: str) -> Iterator[str]:
    """Yield the lines of a file with every customer, in the order they came, a batch at a time.

    What was told to one brand is not told apart here, so only those who see everything may.

    Raises:
        Refused: ``not_allowed``; ``unknown_format``.

    """
    if not (by.may(Permission.EXPORT) and by.may(Permission.READ_EVERYTHING)):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
    if form not in FORMATS:
        raise Refused(_("Customers are written as csv, jsonl or vcf."), code="unknown_format")
    return {"csv": _csv, "jsonl": _jsonl, "vcf": _vcards}[form]()


def people() -> Iterator[Person]:
    """Yield every customer that is one by themselves and not erased. Four queries a batch."""
    last = 0
    rows = Customer.objects.filter(merged_into=None, erased_at=None).select_related("company").order_by("pk")
    rows = rows.prefetch_related("identities", "values__field")
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        told = _numbers([each.pk for each in batch])
        yield from (_person(each, told.get(each.pk, [])) for each in batch)
        last = batch[-1].pk


def _numbers(customers: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Fact.objects.filter(customer__in=customers, kind="phone", withdrawn_at=None).order_by("pk")
    for customer, value in rows.values_list("customer", "value"):
        found.setdefault(customer, []).append(value)
    return found


def _person(customer: Customer, told: list[str]) -> Person:
    there = [each for each in customer.identities.all() if each.erased_at is None]
    contacts = [each.contact_key.partition(":") for each in there]
    numbers = [f"+{value}" for kind, _, value in contacts if kind == PHONE]
    return Person(
        number=customer.pk,
        name=customer.name,
        emails=tuple(value for kind, _, value in contacts if kind == EMAIL),
        phones=tuple(dict.fromkeys([*numbers, *told])),
        handles=tuple(
            (each.channel, each.scope, each.external_id) for each in there if not each.contact_key.startswith("email:")
        ),
        company=customer.company.name if customer.company else "",
        language=customer.language,
        fields={each.field.name: each.value for each in customer.values.all()},
    )


def _csv() -> Iterator[str]:
    own = [each.name for each in fields()]
    yield "\ufeff" + _line([*COLUMNS, *(f"field:{name}" for name in own)])
    for person in people():
        handles = "\n".join("/".join(each) for each in person.handles)
        first = [person.name, "\n".join(person.emails), "\n".join(person.phones), person.company, person.language]
        yield _line([_neutral(each) for each in (*first, handles, *(person.fields.get(name, "") for name in own))])


def _line(values: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(values)
    return buffer.getvalue()


def _neutral(value: str) -> str:
    """Return a value that no spreadsheet takes for a formula; reading takes the mark away again.

    Source: OWASP, "CSV Injection" (a leading apostrophe before = + - @ tab and line ends).
    """
    return f"'{value}" if value.startswith(FORMULA) else value


def _jsonl() -> Iterator[str]:
    for person in people():
        told = {name: getattr(person, name) for name in COLUMNS}
        told["handles"] = ["/".join(each) for each in person.handles]
        yield json.dumps({**told, "fields": dict(person.fields)}, ensure_ascii=False) + "\n"


def _vcards() -> Iterator[str]:
    return (write_vcard(person) for person in people())
