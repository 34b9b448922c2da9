"""A table of captures: read line by line, mistakes told by their line, tried before anything is stored."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from sunwai.channels.types import RawDelivery
from sunwai.connections.models import Connection
from sunwai.intake import capture
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff

COLUMNS: Final = (
    *("text", "url", "place", "author", "at", "title", "kind", "rating", "id", "thread", "parent"),
    *("author_id", "author_handle", "author_url", "visibility"),
)
LARGEST: Final = 2_000_000
MOST_ROWS: Final = 1000
MARKS: Final = ",;\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One line that cannot be taken, and why."""

    line: int
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a table would do: rows to take in, rows that are here already, mistakes."""

    fresh: tuple[RawDelivery, ...] = ()
    known: int = 0
    mistakes: tuple[Mistake, ...] = field(default_factory=tuple)


def attempt(*, connection: Connection, by: Staff, content: bytes) -> Trial:
    """Return what a table would do, without doing it. Two queries.

    Raises:
        Refused: ``not_allowed``, ``channel_cannot``, ``paused``, or no table at all: ``bad_table``, ``too_long``.

    """
    capture.enter(connection, by=by)
    rows, mistakes = dict[str, RawDelivery](), list[Mistake]()
    twice = 0
    for line, seen in _lines(content):
        try:
            made = capture.prepared(connection, by=by, seen=seen)
        except Refused as no:
            mistakes.append(Mistake(line=line, said=str(no.message)))
        else:
            twice += made.key in rows
            rows.setdefault(made.key, made)
    here = capture.known(connection, rows.values())
    fresh = tuple(row for key, row in rows.items() if key not in here)
    return Trial(fresh=fresh, known=len(here) + twice, mistakes=tuple(mistakes))


def take_in(*, connection: Connection, by: Staff, content: bytes) -> Trial:
    """Take in every row that can be, and return what was done.

    Raises:
        Refused: as ``attempt``.

    """
    done = attempt(connection=connection, by=by, content=content)
    capture.take(connection, done.fresh)
    return done


def _lines(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with the line it begins on."""
    text = _text(content)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_mark(text))
    try:
        names = [(name or "").strip().casefold() for name in reader.fieldnames or ()]
    except csv.Error:
        names = []
    if "text" not in names:
        raise Refused(_("The first line names the columns; one of them is “text”."), code="bad_table")
    reader.fieldnames = names
    before = reader.line_num
    try:
        for number, row in enumerate(reader):
            if number >= MOST_ROWS:
                said = _("A table has at most %(number)d rows.") % {"number": MOST_ROWS}
                raise Refused(said, code="too_long")
            yield before + 1, {name: row[name] or "" for name in COLUMNS if name in row}
            before = reader.line_num
    except csv.Error:
        raise Refused(_("Line %(number)d cannot be read.") % {"number": before + 1}, code="bad_table") from None


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise Refused(_("The table is too large; make several of it."), code="too_long")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_("The table is not written in UTF-8."), code="bad_table") from None
    return text.replace("\x00", "\ufffd")


def _mark(text: str) -> str:
    """Return what stands between the columns: whatever the first line has most of."""
    first = text.partition("\n")[0]
    return max(MARKS, key=first.count)
