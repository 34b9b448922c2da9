"""What was solved and not yet written, as the page of what is missing shows it."""

from __future__ import annotations

from typing import Any, Final

from sunwai.assist.models import AsideReason
from sunwai.assist.solved.proposals import solved
from sunwai.assist.solved.solutions import Solution
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of

MOST: Final = 10  # of a brand
EXAMPLES: Final = 3


def shown(staff: Staff) -> dict[str, Any]:
    """Return by brand what is proposed, and what was put aside with its reason."""
    brands = list(brands_of(staff))
    told = [(brand, solved(staff, brand=brand, limit=MOST)) for brand in brands]
    aside = [each for brand in brands for each in solved(staff, brand=brand, aside=True, limit=MOST)]
    return {
        "brands": [(brand, [_proposal(each) for each in found]) for brand, found in told if found],
        "aside": [_proposal(each) | {"reason": AsideReason(each.reason).label} for each in aside],
        "reasons": AsideReason.choices,
    }


def _proposal(each: Solution) -> dict[str, Any]:
    return {
        "matter": each.matter,
        "question": each.questions[0],
        "others": each.questions[1:EXAMPLES],
        "answer": each.answer,
        "times": each.times,
        "alike": each.alike,
        "rated_well": each.rated_well,
        "last": each.last_at,
        "talks": each.conversations[:EXAMPLES],
    }
