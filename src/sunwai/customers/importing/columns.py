"""What the columns of other desks' exports mean: tables, one a desk. A value's place in JSON is written with dots."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sunwai.customers.importing.rows import Person

SEPARATOR: Final = re.compile(r"[;\n]+")
FORMULA: Final = re.compile(r"\A'(?=[=+\-@\t\r\n])")  # the mark that exports put before what a spreadsheet would run
CUSTOMER_ROLES: Final = frozenset({"", "end-user", "end user", "customer", "customers", "user"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns of a source hold what; the first that is filled counts, of addresses and numbers all.

    ``field_prefixes``: what stands before the name of one of the owner's own fields.
    """

    name: tuple[str, ...] = ("name", "full name", "display name")
    given: tuple[str, ...] = ("first name", "firstname", "given name")
    family: tuple[str, ...] = ("last name", "lastname", "family name", "surname")
    emails: tuple[str, ...] = ("email", "emails", "e-mail", "email address")
    phones: tuple[str, ...] = ("phone", "phones", "mobile", "telephone")
    company: tuple[str, ...] = ("company", "organization", "organisation")
    language: tuple[str, ...] = ("language", "locale")
    handles: tuple[str, ...] = ("handles",)
    role: tuple[str, ...] = ("role", "roles")
    field_prefixes: tuple[str, ...] = ("field:", "fields.")


#: What was looked at of each desk: docs/how-to/import-customers.md. A column that is called otherwise is told in the
#: dry run as not understood, and can be renamed in the file.
SOURCES: Final[Mapping[str, Columns]] = {
    "csv": Columns(),
    "jsonl": Columns(),
    "chatwoot": Columns(
        phones=("phone_number", "phone number"),
        company=("company_name", "additional_attributes.company_name", "company"),
        language=("additional_attributes.language", "language"),
        field_prefixes=("custom_attributes.", "field:"),
    ),
    "zammad": Columns(company=("organization", "organization.name"), field_prefixes=("field:",)),
    "zendesk": Columns(
        company=("organization", "organization.name"),
        field_prefixes=("user_fields.", "custom_fields.", "field:"),
    ),
}


def person_of(values: Mapping[str, Any], columns: Columns, *, number: int, fields: Mapping[str, str]) -> Person:
    """Return the customer that one row tells of; ``fields``: the owner's own, folded name → name."""
    row = {_plain(name): _text(value) for name, value in _flat(values)}
    spelled = " ".join(filter(None, (_first(row, columns.given), _first(row, columns.family))))
    roles = {each.strip().lower() for each in re.split(r"[,;\n]|~~~", _first(row, columns.role))}
    return Person(
        number=number,
        name=_first(row, columns.name) or spelled,
        emails=_all(row, columns.emails),
        phones=_all(row, columns.phones),
        handles=tuple(_handle(each) for each in _all(row, columns.handles)),
        company=_first(row, columns.company),
        language=_first(row, columns.language)[:8],
        fields=_fields(row, columns.field_prefixes, fields),
        staff=not roles & CUSTOMER_ROLES,
    )


def _flat(values: Mapping[str, Any], before: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in values.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{before}{name}.")
        else:
            found.append((f"{before}{name}", value))
    return found


def _plain(name: str) -> str:
    return " ".join(str(name).lower().split())


def _text(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(_text(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else FORMULA.sub("", str(value).strip())


def _first(row: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((row[each] for each in names if row.get(each)), "")


def _all(row: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, ...]:
    found = [part.strip() for each in names for part in SEPARATOR.split(row.get(each, ""))]
    return tuple(dict.fromkeys(filter(None, found)))


def _handle(text: str) -> tuple[str, str, str]:
    channel, _, rest = text.partition("/")
    scope, _, external_id = rest.partition("/")
    return channel, scope, external_id


def _fields(row: Mapping[str, str], prefixes: tuple[str, ...], fields: Mapping[str, str]) -> dict[str, str]:
    """Return what the owner's own fields say: a column called as one, or with one of the prefixes before it."""
    found = {}
    for column, value in row.items():
        bare = next((column.removeprefix(each) for each in prefixes if column.startswith(each)), column)
        if value and bare in fields:
            found[fields[bare]] = value
    return found
