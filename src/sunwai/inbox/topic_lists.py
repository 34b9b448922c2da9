"""Lists of topics that come from elsewhere: a first list for a trade, and a table of the owner's own (CSV)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sunwai.kernel.errors import Refused

#: What each trade of ``topic_starters.txt`` is called.
TRADES: Final[dict[str, Promise]] = {
    "shop": gettext_lazy("Online shop"),
    "food": gettext_lazy("Food and restaurants"),
    "parcels": gettext_lazy("Parcels and couriers"),
    "bank": gettext_lazy("Bank and payments"),
    "telecom": gettext_lazy("Phone and internet"),
    "hospital": gettext_lazy("Hospital and clinic"),
    "school": gettext_lazy("School and college"),
}
COLUMNS: Final = ("topic", "hindi", "urdu", "words")
MOST_ROWS: Final = 300
LONGEST: Final = 200_000
_STARTERS: Final = Path(__file__).with_name("topic_starters.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of a list: a topic with what it lies under, from the top down, its other names and its hints."""

    path: tuple[str, ...]
    name_hi: str = ""
    name_ur: str = ""
    words: tuple[str, ...] = ()


@cache
def starters() -> dict[str, tuple[Listed, ...]]:
    """Return the first lists by trade."""
    found: dict[str, tuple[Listed, ...]] = {}
    trade = ""
    for line in _STARTERS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            trade = line.strip("[]")
            found[trade] = ()
        elif line and not line.startswith("#"):
            english, hindi, urdu, words = (part.strip() for part in line.split("|"))
            found[trade] += (Listed(path=(english,), name_hi=hindi, name_ur=urdu, words=parted(words, ",")),)
    return found


def read_table(text: str) -> list[Listed]:
    """Read a table: ``topic`` with > between levels, and where there are such columns ``hindi``, ``urdu``, ``words``.

    Words have ``;`` between them. The first line names the columns; an empty topic is no topic.

    Raises:
        Refused: ``bad_table``: no such table, or one too long.
    """
    try:
        rows = list(_rows(text[:LONGEST]))
    except (csv.Error, ValueError) as error:
        raise Refused(_("This is no table that can be read."), code="bad_table") from error
    if not rows:
        raise Refused(_("A table of topics has a column named “topic”, and a line for each."), code="bad_table")
    if len(rows) > MOST_ROWS or len(text) > LONGEST:
        said = _("A table has at most %(number)d topics.") % {"number": MOST_ROWS}
        raise Refused(said, code="bad_table")
    return rows


def _rows(text: str) -> Iterator[Listed]:
    lines = text.lstrip("\ufeff").splitlines()
    delimiter = max(",;\t", key=lines[0].count) if lines else ","
    for row in csv.DictReader(io.StringIO("\n".join(lines)), delimiter=delimiter):
        said = {str(name).strip().casefold(): value or "" for name, value in row.items() if isinstance(value, str)}
        path = parted(said.get("topic", "").replace("›", ">"), ">")
        if path:
            words = parted(said.get("words", ""), ";")
            yield Listed(
                path=path, name_hi=said.get("hindi", "").strip(), name_ur=said.get("urdu", "").strip(), words=words
            )


def parted(text: str, between: str) -> tuple[str, ...]:
    """Return the parts of a text without blanks around them and without empty ones."""
    return tuple(filter(None, (" ".join(part.split()) for part in text.split(between))))
