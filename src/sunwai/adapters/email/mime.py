"""A mail taken apart without recursion: ten thousand parts or a thousand levels cost no more than their bytes."""

from __future__ import annotations

import binascii
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from sunwai.adapters.email import headers as header_block
from sunwai.adapters.email import words
from sunwai.adapters.email.headers import Headers
from sunwai.channels.plain import clean

MOST_PARTS: Final = 250
DEEPEST: Final = 30
_MOST_CUTS: Final = 20_000  # of one container: a bomb of five million would cost seconds and gigabytes
_BLANK_LINE: Final = re.compile(rb"\r?\n\r?\n")
_TYPE: Final = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A leaf of the tree. Parts of one ``group`` are alternatives of each other."""

    headers: Headers
    content_type: str
    parameters: dict[str, str]
    raw: bytes
    group: int

    @property
    def content(self) -> bytes:
        """The bytes that were meant, with the transfer encoding taken off."""
        encoding = self.headers.get("content-transfer-encoding").strip().lower()
        if encoding == "base64":
            return words.unbase64(self.raw)
        return binascii.a2b_qp(self.raw) if encoding == "quoted-printable" else self.raw

    @property
    def text(self) -> str:
        """The content as clean text."""
        return clean(words.decoded(self.content, charset=self.parameters.get("charset", "utf-8")))

    @property
    def disposition(self) -> tuple[str, dict[str, str]]:
        """``attachment`` or ``inline``, and its parameters."""
        return header_block.parameters(self.headers.get("content-disposition"))

    @property
    def name(self) -> str:
        """The file name that the sender gave, or nothing."""
        return self.disposition[1].get("filename") or self.parameters.get("name", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail: its headers, its leaves in order, and how many pieces (at least) we did not open."""

    headers: Headers
    parts: tuple[Part, ...]
    left_out: int = 0
    too_deep: bool = False


@dataclass(frozen=True, slots=True)
class _Segment:
    start: int
    end: int
    depth: int
    group: int  # 0: none yet
    default_type: str = "text/plain"


def read(raw: bytes) -> Mail:
    """Take a mail apart."""
    headers = header_block.read(raw[: _split(raw, _Segment(0, len(raw), 0, 0))[0]])
    waiting = [_Segment(0, len(raw), 0, 0)]
    parts: list[Part] = []
    too_deep = False
    while waiting and len(parts) < MOST_PARTS:
        segment = waiting.pop()
        part, body = _part(raw, segment, number=len(parts) + 1)
        too_deep = too_deep or (segment.depth >= DEEPEST and part.content_type.startswith("multipart/"))
        inner = _inner(raw, segment, part=part, body=body)
        if inner:
            waiting += reversed(inner)
        else:
            parts.append(_whole(part, raw[body : segment.end]) if not part.raw else part)
    return Mail(headers=headers, parts=tuple(parts), left_out=len(waiting), too_deep=too_deep)


def _whole(part: Part, content: bytes) -> Part:
    """Give a container in which no part begins all of its content, so that nothing is lost."""
    return replace(part, raw=content if content.strip(b"\r\n -") else b"")


def _split(raw: bytes, segment: _Segment) -> tuple[int, int]:
    """Return where the headers of a segment end and where its body begins."""
    if raw[segment.start : segment.start + 2].lstrip(b"\r")[:1] == b"\n":  # a part without headers
        return segment.start, raw.index(b"\n", segment.start) + 1
    match = _BLANK_LINE.search(raw, segment.start, segment.end)
    return (match.start(), match.end()) if match else (segment.end, segment.end)


def _part(raw: bytes, segment: _Segment, *, number: int) -> tuple[Part, int]:
    end, body = _split(raw, segment)
    headers = header_block.read(raw[segment.start : min(end, segment.start + header_block.BLOCK_BYTES)])
    main, parameters = header_block.parameters(headers.get("content-type"))
    content_type = main if _TYPE.fullmatch(main) else ("application/octet-stream" if main else segment.default_type)
    part = Part(
        headers=headers,
        content_type=content_type,
        parameters=parameters,
        raw=b"" if _opens(content_type, parameters=parameters, depth=segment.depth) else raw[body : segment.end],
        group=segment.group or -number,
    )
    return part, body


def _opens(content_type: str, *, parameters: dict[str, str], depth: int) -> bool:
    return content_type.startswith("multipart/") and bool(parameters.get("boundary")) and depth < DEEPEST


def _inner(raw: bytes, segment: _Segment, *, part: Part, body: int) -> list[_Segment]:
    if not _opens(part.content_type, parameters=part.parameters, depth=segment.depth):
        return []
    group = segment.group or (body if part.content_type == "multipart/alternative" else 0)
    default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
    boundary = part.parameters["boundary"].rstrip()[:200].encode("utf-8", "replace")
    cuts = itertools.islice(_cuts(raw, boundary, start=body, end=segment.end), _MOST_CUTS)
    return [_Segment(start, end, segment.depth + 1, group, default) for start, end in cuts]


def _cuts(raw: bytes, boundary: bytes, *, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between the delimiter lines; a missing last delimiter is forgiven."""
    delimiter = re.compile(rb"\n--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    opened = -1
    for match in delimiter.finditer(raw, max(start - 1, 0), end):
        if opened >= 0:
            yield opened, max(match.start() - (raw[match.start() - 1 : match.start()] == b"\r"), opened)
        if match[1]:
            return
        opened = match.end() + (2 if raw[match.end() : match.end() + 2] == b"\r\n" else 1)
    if 0 <= opened < end:
        yield opened, end
