"""Which bytes are a picture that a browser may draw: told by the bytes, never by a name or a type somebody wrote."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Final

FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
MOST_PIXELS: Final = 50_000_000  # a small file can unpack into gigabytes

Size = tuple[int, int]


def picture_type(content: bytes) -> str | None:
    """Return the media type of a PNG, JPEG, GIF or WebP of at most 50 million pixels, else None."""
    for start, kind, measure in KINDS:
        if content.startswith(start):
            try:
                width, height = measure(content)
            except (struct.error, IndexError):
                return None
            return kind if 0 < width * height <= MOST_PIXELS else None
    return None


def _png(content: bytes) -> Size:
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _gif(content: bytes) -> Size:
    width, height = struct.unpack("<HH", content[6:10])
    return width, height


def _webp(content: bytes) -> Size:
    """Source: RFC 9649, sections 2.5 to 2.7 (November 2024)."""
    if content[8:12] != b"WEBP":
        return 0, 0
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", content[26:30])
    return width & 0x3FFF, height & 0x3FFF


def _jpeg(content: bytes) -> Size:
    """Walk the segments to the frame header. Source: ITU-T T.81, annex B (September 1992)."""
    at = 2
    while content[at] == 0xFF:  # noqa: PLR2004 - the standard's own codes, here and below
        marker = content[at + 1]
        if marker in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    return 0, 0


KINDS: Final[tuple[tuple[bytes, str, Callable[[bytes], Size]], ...]] = (
    (b"\x89PNG\r\n\x1a\n", "image/png", _png),
    (b"\xff\xd8\xff", "image/jpeg", _jpeg),
    (b"GIF87a", "image/gif", _gif),
    (b"GIF89a", "image/gif", _gif),
    (b"RIFF", "image/webp", _webp),
)
