"""How a text names a checked answer: ``{{answer:12}}``. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

EMBEDDED: Final = re.compile(r"\{\{\s*answer:(\d{1,18})\s*\}\}")


def embedded_in(*texts: str) -> frozenset[int]:
    """Return the numbers of the answers that these texts name."""
    return frozenset(int(found[1]) for text in texts for found in EMBEDDED.finditer(text))


def filled(text: str, answers: Mapping[int, str], *, keep_unknown: bool = False) -> str:
    """Return a text with the answers' words in their places; one that nobody knows leaves nothing, or stays."""
    return EMBEDDED.sub(lambda found: answers.get(int(found[1]), found[0] if keep_unknown else ""), text)


def references(numbers: Iterable[int]) -> list[str]:
    """Return how a text names these answers."""
    return [f"{{{{answer:{number}}}}}" for number in numbers]
