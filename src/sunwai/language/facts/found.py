from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One fact as it stands in a text.

    ``value`` is its normal form, to compare and to keep; ``shown`` is ``text[start:end]`` as written, whatever
    its script. ``certainty`` (0-1) is a judgement fixed per rule, not a measured probability.
    """

    kind: str
    value: str
    shown: str
    start: int
    end: int
    certainty: float


@dataclass(frozen=True, slots=True)
class Hit:
    """What a finder says: a fact in positions of the plain text."""

    kind: str
    value: str
    start: int
    end: int
    certainty: float


def apart(hits: Sequence[Hit], taken: Sequence[Hit]) -> list[Hit]:
    """Keep those of ``hits`` that lie over none of ``taken`` and over none kept before them."""
    kept: list[Hit] = []
    for hit in hits:
        if not any(hit.start < other.end and other.start < hit.end for other in (*taken, *kept)):
            kept.append(hit)
    return kept
