"""Long text in parts: at a line or word's end where there is one, and never inside what people see as one sign."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

LOOK_BACK = 64  # a sign people see is shorter than this many code points
JOINER = "\u200d"
VIRAMAS = frozenset("\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d")  # the next consonant joins on


def utf16_length(text: str) -> int:
    """Count UTF-16 units, where a network says "characters": never less than it counts, so a part is never too long."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int, length: Callable[[str], int] = len) -> list[str]:
    """Return ``text`` in parts of at most ``limit``, counted by ``length``; only white space at the seams is lost."""
    parts: list[str] = []
    rest = text
    while length(rest) > limit:
        end = _seam(rest, _fitting(rest, limit, length))
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [part for part in [*parts, rest] if part]


def _fitting(text: str, limit: int, length: Callable[[str], int]) -> int:
    """Return how many code points of ``text`` fit, at least one; a longer text never counts less."""
    fits, too_many = 1, len(text) + 1
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        fits, too_many = (middle, too_many) if length(text[:middle]) <= limit else (fits, middle)
    return fits


def _seam(text: str, end: int) -> int:
    """Return the best place to cut at or before ``end``: after a line, a word, a whole sign, or there."""
    half = end // 2
    for mark in ("\n", " "):
        found = text.rfind(mark, half, end + 1)
        if found > 0:
            return found
    whole = (place for place in range(end, max(end - LOOK_BACK, 1), -1) if _between_signs(text, place))
    return next(whole, end)


def _between_signs(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    joined = JOINER in (before, after) or before in VIRAMAS
    marked = unicodedata.category(after).startswith("M") or _is_tone(after)
    return not (joined or marked or _inside_flag(text, place))


def _inside_flag(text: str, place: int) -> bool:
    """Say whether an odd number of regional letters stands before ``place`` and another one after it."""
    letters = 0
    while letters < place and _is_flag(text[place - 1 - letters]):
        letters += 1
    return letters % 2 == 1 and _is_flag(text[place])


def _is_flag(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


def _is_tone(sign: str) -> bool:
    return "\U0001f3fb" <= sign <= "\U0001f3ff"
