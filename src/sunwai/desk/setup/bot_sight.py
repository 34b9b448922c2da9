"""What a bot takes for a person's matter, as its page shows it: of the brand's own questions, and in general."""

from __future__ import annotations

from typing import Any

from sunwai.bot.deciding import Reason
from sunwai.bot.models import Measurement
from sunwai.bot.queries.settings import seen_in
from sunwai.bot.reasons import WHY
from sunwai.bot.sight import NEEDLESS, SIGHT


def sight_shown(measurement: Measurement | None) -> dict[str, Any]:
    """Return what a measurement found, and what was measured on messages held aside. No query."""
    seen = seen_in(measurement)
    return {
        "seen": seen,
        "reasons": [(WHY[Reason(name)], number) for name, number in seen.reasons.items()] if seen else [],
        "sight": [(WHY[reason], *shares) for reason, shares in SIGHT.items()],
        "needless": NEEDLESS,
    }
