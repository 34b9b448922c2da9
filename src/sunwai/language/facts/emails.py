from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sunwai.language.facts.found import Hit
from sunwai.language.facts.plain import Plain

WRITTEN: Final = 0.98

_ADDRESS: Final = re.compile(
    r"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,24}(?![a-z0-9-])"
)


def emails(plain: Plain) -> Iterator[Hit]:
    """Find mail addresses."""
    if "@" in plain.text:
        for found in _ADDRESS.finditer(plain.text):
            yield Hit("email", found[0], *found.span(), WRITTEN)
