"""Address books: vCard 3 and 4, read and written.

Source: RFC 6350, "vCard Format Specification" (August 2011); RFC 2426 (September 1998).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sunwai.customers.importing.rows import Person

LONGEST_LINE: Final = 75  # octets; longer lines are folded
#: A semicolon or comma that no backslash protects.
_PART: Final = re.compile(r"(?<!\\)[;,]")
_LINE_END: Final = re.compile(r"\r\n?|\n")
_ESCAPED: Final = re.compile(r"\\(.)")
HANDLE: Final = "X-SUNWAI-HANDLE"


def read_vcards(lines: Iterable[str]) -> Iterator[Person]:
    """Yield the people of an address book, numbered in its order. Unknown lines are passed over."""
    card: list[tuple[str, str]] = []
    number = 0
    for line in _unfolded(lines):
        name, value = _property(line)
        if name == "BEGIN":
            card, number = [], number + 1
        elif name == "END":
            yield _person(card, number)
        else:
            card.append((name, value))


def write_vcard(person: Person) -> str:
    """Return a customer as a vCard 4."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"FN:{_escaped(person.name)}"]
    lines += [f"EMAIL:{_escaped(each)}" for each in person.emails]
    lines += [f"TEL:{_escaped(each)}" for each in person.phones]
    lines += [f"ORG:{_escaped(person.company)}"] if person.company else []
    lines += [f"LANG:{_escaped(person.language)}"] if person.language else []
    lines += [f"{HANDLE}:{_escaped('/'.join(each))}" for each in person.handles]
    return "".join(_folded(each) for each in [*lines, "END:VCARD"])


def _unfolded(lines: Iterable[str]) -> Iterator[str]:
    """Put lines together that go on: the next one begins with a space or a tab."""
    whole = ""
    for raw in lines:
        line = raw.rstrip("\r\n")
        if line[:1] in {" ", "\t"}:
            whole += line[1:]
            continue
        if whole:
            yield whole
        whole = line
    if whole:
        yield whole


def _property(line: str) -> tuple[str, str]:
    """Return a line's name without group and parameters, and its value as it stands."""
    head, _, value = line.partition(":")
    while head.count('"') % 2:  # a colon inside a quoted parameter
        more, _, value = value.partition(":")
        head = f"{head}:{more}"
    return head.partition(";")[0].rpartition(".")[2].upper(), value


def _person(card: Iterable[tuple[str, str]], number: int) -> Person:
    found: dict[str, list[str]] = {}
    for name, value in card:
        found.setdefault(name, []).append(value)
    name = _plain(next(iter(found.get("FN", [])), "")) or _spelled(next(iter(found.get("N", [])), ""))
    handles = (_plain(each).split("/", 2) for each in found.get(HANDLE, []))
    return Person(
        number=number,
        name=name,
        emails=tuple(_plain(each).removeprefix("mailto:") for each in found.get("EMAIL", [])),
        phones=tuple(_plain(each).removeprefix("tel:") for each in found.get("TEL", [])),
        handles=tuple((each[0], each[1], each[2]) for each in handles if len(each) == 3),  # noqa: PLR2004 - its parts
        company=_plain(_PART.split(next(iter(found.get("ORG", [])), ""))[0]),
        language=_plain(next(iter(found.get("LANG", [])), ""))[:8],
    )


def _spelled(value: str) -> str:
    """Return the given name before the family name, as people are called."""
    parts = [_plain(each) for each in _PART.split(value)]
    return " ".join(filter(None, (*parts[1:2], *parts[:1])))


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def _escaped(value: str) -> str:
    return _LINE_END.sub(r"\\n", re.sub(r"([\\;,])", r"\\\1", value))


def _folded(line: str) -> str:
    """Break a line where it would be too long, never inside a character."""
    pieces: list[str] = []
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE - bool(pieces):
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece]) + "\r\n"
