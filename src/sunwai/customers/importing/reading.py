"""A file, line by line, to the people it tells of. A row that cannot be read says so and the others go on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from django.utils.translation import gettext as _

from sunwai.customers.importing.columns import SOURCES, Columns, person_of
from sunwai.customers.importing.rows import Person
from sunwai.customers.importing.vcard import read_vcards
from sunwai.customers.queries import profile
from sunwai.kernel.errors import Refused

VCARD: Final = "vcard"
KINDS: Final = (*SOURCES, VCARD)
MOST_UPLOADED: Final = 5_000
JSON_STARTS: Final = ("{", "[")


def read_people(source: str, lines: Iterable[str], *, fields: Mapping[str, str]) -> Iterator[Person]:
    """Yield the customers of a file. Desks' exports are told apart by their first letter: JSON, or else CSV.

    ``fields``: the owner's own fields, name in small letters → name.

    Raises:
        Refused: ``unknown_source``; ``bad_file``: no line of it can be read.

    """
    if source not in KINDS:
        said = _("Nothing is known of “%(name)s”. Known are: %(kinds)s.")
        raise Refused(said % {"name": source, "kinds": ", ".join(KINDS)}, code="unknown_source")
    if source == VCARD:
        return read_vcards(lines)
    given = iter(lines)
    first = next(given, "").lstrip("\ufeff")
    rest = _together(first, given)
    columns = SOURCES[source]
    if first.lstrip().startswith(JSON_STARTS):
        return _json_people(rest, columns, fields, whole=not _is_json(first))
    return _csv_people(rest, columns, fields)


def people_of_text(source: str, content: bytes) -> list[Person]:
    """Return the customers of an uploaded file of at most 5,000 rows. One query.

    Raises:
        Refused: ``bad_file``: not UTF-8, or no line of it can be read; ``too_many``; ``unknown_source``.

    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = _("This file is not written in UTF-8. Save it as UTF-8 and try again.")
        raise Refused(said, code="bad_file") from None
    own = {each.name.lower(): each.name for each in profile.fields()}
    people = list(islice(read_people(source, io.StringIO(text, newline=""), fields=own), MOST_UPLOADED + 1))
    if len(people) > MOST_UPLOADED:
        said = _("At most 5,000 rows at once. For more, use “sunwai import” where Sunwai runs.")
        raise Refused(said, code="too_many")
    return people


def _is_json(line: str) -> bool:
    """Say whether one line is an object by itself; else the whole file is one."""
    try:
        return isinstance(json.loads(line), Mapping)
    except (ValueError, RecursionError):
        return False


def _together(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _csv_people(lines: Iterator[str], columns: Columns, fields: Mapping[str, str]) -> Iterator[Person]:
    reader = csv.DictReader(lines, restkey="", restval="")
    if not reader.fieldnames:
        raise Refused(_("This file is empty."), code="bad_file")
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Person(number=reader.line_num, problem=_("This line is no CSV."))
            continue
        yield person_of({k: v for k, v in row.items() if k}, columns, number=reader.line_num, fields=fields)


def _json_people(lines: Iterator[str], columns: Columns, fields: Mapping[str, str], *, whole: bool) -> Iterator[Person]:
    """One object a line, or one list of all of them, bare or under a name (``payload``, ``users`` …)."""
    texts = ["".join(lines)] if whole else lines
    for number, text in enumerate(texts, start=1):
        if not text.strip():
            continue
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            yield Person(number=number, problem=_("This is no JSON."))
            continue
        for place, row in enumerate(_objects(found)):
            yield person_of(row, columns, number=number + place, fields=fields)


def _objects(found: object) -> list[Mapping[str, object]]:
    if isinstance(found, Mapping):
        inside = next(
            (found[name] for name in ("payload", "users", "contacts") if isinstance(found.get(name), list)), None
        )
        return [found] if inside is None else _objects(inside)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []
