"""The addresses of a header, read without recursion and in linear time (the standard library's reader has neither)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sunwai.adapters.email import words

MOST: Final = 500
_VALUE_LENGTH: Final = 64 * 1024
_LENGTH: Final = 254  # RFC 5321, section 4.5.3.1.3
_NAME_LENGTH: Final = 200
_PIECE: Final = re.compile(
    r'"(?:[^"\\]|\\.){0,256}"|\((?:[^()\\]|\\.){0,256}\)|<[^<>]{0,400}>|[,;]|[^",;<>()]+|.',
    re.DOTALL,
)
_BARE: Final = re.compile(r"[^\s:<>@]{1,200}@[^\s:<>@]{1,255}")
_ADDRESS: Final = re.compile(r"[^\s<>@,;:\"()\x00-\x1f]+@[^\s<>@,;:\"()\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Address:
    """One address of a header. ``address`` is as it was written."""

    name: str
    address: str

    @property
    def key(self) -> str:
        """The address as we compare it."""
        return self.address.lower()

    @property
    def domain(self) -> str:
        """What stands behind the @, in lower case."""
        return self.key.rpartition("@")[2]

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


def read(value: str) -> list[Address]:
    """Return the addresses of one header value, in order; what is no address is left out."""
    found: list[Address] = []
    pieces: list[str] = []
    for match in _PIECE.finditer(value[:_VALUE_LENGTH] + ","):
        if match[0] not in {",", ";"}:
            pieces.append(match[0])
            continue
        found += _address(pieces)
        pieces = []
        if len(found) >= MOST:
            break
    return found


def valid(address: str) -> bool:
    """Say whether this can stand in an envelope."""
    return len(address) <= _LENGTH and bool(_ADDRESS.fullmatch(address))


def _address(pieces: list[str]) -> list[Address]:
    angle = next((piece[1:-1].strip() for piece in pieces if piece.startswith("<")), "")
    plain = "".join(piece for piece in pieces if not piece.startswith(("<", "(")))
    bare = _BARE.search(plain)
    address = angle or (bare[0] if bare else "")
    if not valid(address):
        return []
    name = plain if angle else plain.replace(address, "", 1)
    return [Address(_name(name), address)]


def _name(text: str) -> str:
    unquoted = re.sub(r'\\(.)|"', r"\1", text)
    return words.one_line(words.header_words(unquoted), limit=_NAME_LENGTH).strip(" '")
