"""How sure a share is. Pure."""

from __future__ import annotations

from math import sqrt
from typing import Final

Z: Final = 1.959963984540054  # 95 %, both sides


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Return the Wilson score interval (95 %) of ``hits`` among ``n``, which is positive. Source: Wilson 1927."""
    share, square = hits / n, Z * Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = Z * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, middle - half), min(1.0, middle + half)
