"""A header block, read once: linear in its size, and never an error."""

from __future__ import annotations

import datetime as dt
import email.utils
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

from sunwai.adapters.email import words

BLOCK_BYTES: Final = 256 * 1024
_VALUE_LENGTH: Final = 64 * 1024
_FIELD: Final = re.compile(r"([!-9;-~]{1,200})[ \t]*:(.*)", re.DOTALL)
_UNFOLD: Final = re.compile(rb"\r?\n(?=[ \t])")
_ID: Final = re.compile(r"<([^<>\s]{1,2000})>")
_ID_LENGTH: Final = 250
_IDS: Final = 100


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of one block, in their order, names in lower case, values unfolded but not decoded."""

    fields: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        """Return every value of ``name``, the topmost first."""
        return [value for field, value in self.fields if field == name]

    def get(self, name: str) -> str:
        """Return the topmost value of ``name``, or nothing."""
        return next((value for field, value in self.fields if field == name), "")

    def words(self, name: str, *, limit: int = 1000) -> str:
        """Return the topmost value as a person reads it: decoded, on one line."""
        return words.one_line(words.header_words(self.get(name)), limit=limit)


def read(block: bytes) -> Headers:
    """Read a block; what is no field is left out."""
    return Headers(tuple(_fields(_UNFOLD.sub(b"", block[:BLOCK_BYTES]))))


def _fields(block: bytes) -> Iterator[tuple[str, str]]:
    for line in block.splitlines():
        match = _FIELD.match(words.decoded(line[:_VALUE_LENGTH], charset="utf-8"))
        if match:
            yield match[1].lower(), match[2].strip().replace("\0", "")


def moment(value: str) -> dt.datetime | None:
    """Return the date of a Date header in UTC, or None when there is none."""
    try:
        read_date = email.utils.parsedate_to_datetime(value[:100])
        aware = read_date if read_date.tzinfo else read_date.replace(tzinfo=dt.UTC)
        return aware.astimezone(dt.UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def message_ids(value: str) -> list[str]:
    """Return the ids that a header names, in its order, each as ``canonical`` writes it."""
    return [canonical(match[0]) for match in _ID.finditer(value)][-_IDS:]


def canonical(message_id: str) -> str:
    """Return an id as we store it: as it came, or its digest when it is too long to be a key."""
    if len(message_id) <= _ID_LENGTH:
        return message_id
    return f"<{hashlib.sha256(message_id.encode()).hexdigest()}@long.invalid>"


_TOKEN: Final = re.compile(r';\s*([^\s=;"]{1,100})\s*=\s*("(?:[^"\\]|\\.){0,2000}"|[^;]*)')
_SECTION: Final = re.compile(r"(.+?)(?:\*(\d{1,4}))?(\*)?")
_Sections = dict[str, list[tuple[int, bool, str]]]


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """Split ``text/plain; charset=…`` into its main value and its parameters (RFC 2045, 2047 and 2231)."""
    main, separator, rest = value.partition(";")
    sections: _Sections = {}
    for match in _TOKEN.finditer(separator + rest[:4000]):
        section = _SECTION.fullmatch(match[1].lower())
        assert section
        entry = (int(section[2] or 0), bool(section[3]), _unquoted(match[2].strip()))
        sections.setdefault(section[1], []).append(entry)
    return main.strip().lower(), {name: _assembled(entries) for name, entries in sections.items()}


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if len(text) > 1 and text[0] == text[-1] == '"' else text


def _assembled(entries: list[tuple[int, bool, str]]) -> str:
    entries.sort(key=lambda each: each[0])
    if not any(encoded for _, encoded, _ in entries):
        return words.header_words("".join(text for _, _, text in entries))
    charset, first = _charset_and_text(entries[0][2])
    texts = [first, *(text for _, _, text in entries[1:])]
    return words.decoded(unquote_to_bytes("".join(texts)), charset=charset)


def _charset_and_text(text: str) -> tuple[str, str]:
    pieces = text.split("'", 2)
    return (pieces[0], pieces[2]) if len(pieces) == 3 else ("utf-8", text)  # noqa: PLR2004 - charset, language, text
