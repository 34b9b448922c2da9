"""What Outlook hides in ``winmail.dat``: files, and the text when there is no other.

Our own small reader, since tnefparse trusts the counts in the file: four bytes can keep it busy for an hour.
Source: [MS-OXTNEF] (2021), sections 2.1.3 and 2.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sunwai.adapters.email import words
from sunwai.channels.plain import clean

SIGNATURE: Final = 0x223E9F78
MOST_OBJECTS: Final = 5000
MOST_PROPERTIES: Final = 1000
_ATTACHMENT_LEVEL: Final = 2
_CODEPAGE, _BODY, _PROPERTIES = 0x9007, 0x800C, 0x9003
_START, _TITLE, _DATA, _ATTACHMENT = 0x9002, 0x8010, 0x800F, 0x9005
_LONG_NAME, _SHORT_NAME, _MIME, _CONTENT_ID, _OBJECT = 0x3707, 0x3704, 0x370E, 0x3712, 0x3701
_BODY_TEXT, _BODY_HTML = 0x1000, 0x1013
_FIXED: Final = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}  # type -> padded bytes
_VARIABLE: Final = frozenset({0x000D, 0x001E, 0x001F, 0x0102})
_STRING, _UNICODE, _OBJECT_TYPE = 0x1E, 0x1F, 0x0D
_OBJECT_ID: Final = 16
_NAMED, _MANY = 0x8000, 0x1000


@dataclass(slots=True, kw_only=True)
class File:
    """A file inside ``winmail.dat``."""

    name: str = ""
    content_type: str = ""
    content: bytes = b""
    inline_id: str = ""


@dataclass(slots=True, kw_only=True)
class Winmail:
    """What was found; ``broken`` when it ends before its end."""

    files: list[File]
    text: str = ""
    html: str = ""
    broken: bool = False


def read(data: bytes) -> Winmail:
    """Read a TNEF stream as far as it goes."""
    found = Winmail(files=[])
    charset = "cp1252"
    try:
        if struct.unpack_from("<I", data)[0] != SIGNATURE:
            found.broken = True
            return found
        for level, name, value in _objects(data):
            if name == _CODEPAGE:
                charset = f"cp{struct.unpack_from('<I', value)[0]}"
            elif level == _ATTACHMENT_LEVEL:
                _read_file(found.files, name, value=value, charset=charset)
            else:
                _read_body(found, name, value=value, charset=charset)
    except struct.error:
        found.broken = True
    return found


def _objects(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    offset = 6
    for _ in range(MOST_OBJECTS):
        if offset >= len(data):
            return
        level, name, _kind, length = struct.unpack_from("<BHHI", data, offset)
        if offset + 9 + length > len(data):
            raise struct.error("cut short")
        yield level, name, data[offset + 9 : offset + 9 + length]
        offset += length + 11


def _read_file(files: list[File], name: int, *, value: bytes, charset: str) -> None:
    if name == _START:
        files.append(File())
    elif not files:
        return
    elif name == _TITLE:
        files[-1].name = files[-1].name or _text(value, charset=charset)
    elif name == _DATA:
        files[-1].content = value
    elif name == _ATTACHMENT:
        _describe(files[-1], dict(_properties(value, charset=charset)))


def _describe(file: File, properties: dict[int, str | bytes]) -> None:
    file.name = _string(properties, _LONG_NAME) or file.name or _string(properties, _SHORT_NAME)
    file.content_type = _string(properties, _MIME)
    file.inline_id = _string(properties, _CONTENT_ID)
    embedded = properties.get(_OBJECT)
    file.content = file.content or (embedded if isinstance(embedded, bytes) else b"")


def _read_body(found: Winmail, name: int, *, value: bytes, charset: str) -> None:
    if name == _BODY:
        found.text = _text(value, charset=charset)
    elif name == _PROPERTIES:
        properties = dict(_properties(value, charset=charset))
        found.text = found.text or _string(properties, _BODY_TEXT)
        html = properties.get(_BODY_HTML, "")
        found.html = html if isinstance(html, str) else words.decoded(html, charset="utf-8")


def _properties(data: bytes, *, charset: str) -> Iterator[tuple[int, str | bytes]]:
    """Yield the properties of one list; a count that promises more than there is ends with ``struct.error``."""
    (count,) = struct.unpack_from("<I", data)
    offset = 4
    for _ in range(min(count, MOST_PROPERTIES)):
        kind, name = struct.unpack_from("<HH", data, offset)
        offset = _after_name(data, offset + 4) if name >= _NAMED else offset + 4
        many, kind = bool(kind & _MANY), kind & ~_MANY
        values, offset = _values(data, offset, kind=kind, many=many)
        if values and not many and name < _NAMED:
            yield name, _value(values[0], kind=kind, charset=charset)


def _after_name(data: bytes, offset: int) -> int:
    """Skip the GUID and the number or the words of a named property."""
    (named_by_words,) = struct.unpack_from("<I", data, offset + 16)
    (length,) = struct.unpack_from("<I", data, offset + 20)
    return offset + 24 + (-(-length // 4) * 4 if named_by_words else 0)


def _values(data: bytes, offset: int, *, kind: int, many: bool) -> tuple[list[bytes], int]:
    """Return the values of one property that has any width, and where the next property begins."""
    if kind in _FIXED:
        count, start = _count(data, offset) if many else (1, offset)
        return [], start + count * _FIXED[kind]
    if kind not in _VARIABLE:
        raise struct.error("an unknown type of property")
    count, offset = _count(data, offset)
    values = []
    for _ in range(min(count, MOST_PROPERTIES)):
        length, offset = _count(data, offset)
        values.append(data[offset : offset + length])
        offset += -(-length // 4) * 4
    return values, offset


def _count(data: bytes, offset: int) -> tuple[int, int]:
    return struct.unpack_from("<I", data, offset)[0], offset + 4


def _value(value: bytes, *, kind: int, charset: str) -> str | bytes:
    if kind == _UNICODE:
        return _text(value, charset="utf-16-le")
    if kind == _STRING:
        return _text(value, charset=charset)
    return value[_OBJECT_ID:] if kind == _OBJECT_TYPE else value


def _string(properties: dict[int, str | bytes], name: int) -> str:
    value = properties.get(name, "")
    return value if isinstance(value, str) else ""


def _text(value: bytes, *, charset: str) -> str:
    return clean(words.decoded(value, charset=charset).partition("\0")[0])
