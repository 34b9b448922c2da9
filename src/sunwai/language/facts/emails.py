"""Mail addresses, as machines write them and as people spell them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sunwai.language.facts.cues import WORD_START, cues
from sunwai.language.facts.found import Hit
from sunwai.language.facts.plain import spell

WRITTEN: Final = 0.98
SPELLED_OUT: Final = 0.7

_AT: Final = spell("at the rate of|at the rate|attherate|at|एट द रेट|एट|ऐट|ایٹ دی ریٹ|ایٹ")
_DOT: Final = spell("dot|डॉट|डाट|ڈاٹ")
CUES: Final = cues(_AT)

_ADDRESS: Final = re.compile(
    r"(?<![a-z0-9._%+-])"
    r"[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,24}(?![a-z0-9-])"
)
_DOMAIN: Final = "gmail|yahoo|ymail|hotmail|outlook|live|rediffmail|icloud|protonmail|proton"
_TOP: Final = "com|in|org|net|co|pk|edu|gov|info|io"
_SPELLED: Final = re.compile(
    rf"(?<![a-z0-9._%+-])(?P<local>[a-z0-9][a-z0-9_+-]{{0,40}}(?:(?:\.| (?:{_DOT}) )[a-z0-9_+-]{{1,40}}){{0,3}})"
    rf" ?(?:@|[\[(] ?(?:at|@) ?[\])]|{WORD_START}(?:{_AT})) ?"
    rf"(?P<domain>(?:{_DOMAIN})(?=\.| )|[a-z0-9-]{{2,40}}(?= ?[\[( ] ?(?:{_DOT})))"
    rf"(?P<top>(?: ?[\[(]? ?(?:\.|{_DOT}) ?[\])]? ?(?:{_TOP})(?![a-z0-9])){{1,2}})"
)
_NO_NAMES: Final = frozenset(
    ["me", "us", "it", "is", "at", "id", "mail", "email", "hai", "am", "be", "look", "available", "address"]
)


def emails(text: str) -> Iterator[Hit]:
    """Find mail addresses; the value is in small letters."""
    for found in _ADDRESS.finditer(text):
        yield Hit("email", found[0], *found.span(), WRITTEN)


def spelled_emails(text: str) -> Iterator[Hit]:
    """Find addresses with "at" and "dot" in words, less surely."""
    for found in _SPELLED.finditer(text):
        if found["local"] not in _NO_NAMES:
            local, top = (re.sub(rf" ?[\[(]? ?(?:{_DOT}|\.) ?[\])]? ?", ".", found[part]) for part in ("local", "top"))
            yield Hit("email", f"{local}@{found['domain']}{top}", *found.span(), SPELLED_OUT)
