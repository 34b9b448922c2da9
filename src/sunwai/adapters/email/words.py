"""Bytes to text, whatever the sender did to them: nothing here raises."""

from __future__ import annotations

import binascii
import codecs
import itertools
import re
import string
from collections.abc import Iterable
from operator import itemgetter
from typing import Final

from sunwai.channels.plain import clean

#: Not character sets of mail, though Python would decode them (slowly, or with surprises).
_NOT_MAIL: Final = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_WESTERN: Final = frozenset({"ascii", "iso8859-1", "cp1252"})
_ENCODED: Final = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\s]*)\?=")
_ENCODED_RUN: Final = re.compile(r"(=\?[^?\s]{1,60}\?[bBqQ]\?[^?\s]*\?=)[ \t\r\n]+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")


def decoded(data: bytes, *, charset: str) -> str:
    """Return ``data`` as text: by its stated character set, by UTF-8 when that was a lie, at worst in part."""
    codec = _codec(charset)
    if codec in _WESTERN:
        return _first_that_fits(data, codecs_=("utf-8", "cp1252"))
    return _first_that_fits(data, codecs_=(codec, "utf-8")) if codec else _first_that_fits(data, codecs_=("utf-8",))


def _first_that_fits(data: bytes, *, codecs_: tuple[str, ...]) -> str:
    for codec in codecs_:
        try:
            return data.decode(codec)
        except (UnicodeError, LookupError):
            continue
    return _replaced(data, codec=codecs_[0] if codecs_[0] != "utf-8" else codecs_[-1])


def _replaced(data: bytes, *, codec: str) -> str:
    try:
        return data.decode(codec, "replace")
    except (UnicodeError, LookupError):
        return data.decode("utf-8", "replace")


def _codec(charset: str) -> str:
    """Return Python's name of a character set, empty when it is unknown or not one of mail."""
    try:
        name = codecs.lookup(charset.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    return "" if name in _NOT_MAIL else name


def one_line(text: str, *, limit: int = 1000) -> str:
    """Return ``text`` clean, on one line, and no longer than ``limit``."""
    return " ".join(clean(text).split())[:limit]


def header_words(value: str) -> str:
    """Return a header with its encoded words (RFC 2047) read.

    Neighbours of one character set are joined as bytes first: many programs cut between the bytes of one sign.
    """
    if "=?" not in value:
        return value
    pieces: list[tuple[str, bytes | str]] = []
    end = 0
    joined = _ENCODED_RUN.sub(r"\1", value)
    for match in _ENCODED.finditer(joined):
        pieces += [("", joined[end : match.start()])] if match.start() > end else []
        pieces.append((match[1].partition("*")[0].lower(), _word_bytes(match)))
        end = match.end()
    groups = itertools.groupby([*pieces, ("", joined[end:])], key=itemgetter(0))
    return "".join(_group_text(charset, group) for charset, group in groups)


def _group_text(charset: str, group: Iterable[tuple[str, bytes | str]]) -> str:
    contents = [content for _, content in group]
    if charset:
        return decoded(b"".join(each for each in contents if isinstance(each, bytes)), charset=charset)
    return "".join(each for each in contents if isinstance(each, str))


def _word_bytes(match: re.Match[str]) -> bytes:
    raw = match[3].encode("ascii", "replace")
    return unbase64(raw) if match[2] in "bB" else binascii.a2b_qp(raw, header=True)


_NOT_BASE64: Final = bytes(set(range(256)) - set(string.ascii_letters.encode() + string.digits.encode() + b"+/"))


def unbase64(data: bytes) -> bytes:
    """Return what base64 holds, as far as it can be read."""
    kept = data.translate(None, _NOT_BASE64)
    whole = kept[:-1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))
