"""What a topic's score is worth as a chance: told by the examples themselves, each judged without itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
#: Before there are examples: what an offset, a score and its lead were worth on open data, and how firmly that holds.
USUAL: Final = (-3.2, 5.0, 6.0)
FIRMNESS: Final = (2.0, 0.15, 0.15)
LEAST: Final = 20  # examples; fewer tell nothing of chances
ELSEWHERE: Final = 0.25  # the share of messages taken to be about none of the topics
MOST: Final = 2_000  # examples that are asked
_NEWTON: Final = 12
_HALVINGS: Final = 8


@dataclass(frozen=True, slots=True)
class Chances:
    """``of`` tells what scores are worth: by themselves, and by how far one leads the best other."""

    offset: float
    by_score: float
    by_lead: float

    def of(self, scores: Floats) -> Doubles:
        """Return a chance for each score of one message."""
        logits = self.offset + self.by_score * scores + self.by_lead * leads(scores[None, :])[0]
        chances: Doubles = 1 / (1 + np.exp(-np.clip(logits, -30, 30, dtype=np.float64)))
        return chances


def leads(scores: Floats) -> Floats:
    """Return how far each score of a row lies above the best other; a topic alone leads by its whole score."""
    if scores.shape[1] == 1:
        return scores.copy()
    two = np.sort(scores, axis=1)[:, -2:]
    best, second = two[:, 1:], two[:, :1]
    result: Floats = scores - np.where(scores >= best, second, best)
    return result


def fitted(scores: Floats, own: NDArray[np.intp]) -> Chances:
    """Fit chances to the scores of examples and which topic was right. The likeliest two of each are asked.

    For a quarter of them their own topic is taken to be missing, as for a message that is about something new.
    """
    if len(scores) < LEAST or scores.shape[1] < 3:  # noqa: PLR2004 - two are asked, and one may be missing
        return Chances(*USUAL)
    every = max(1, len(scores) // MOST)
    scores, own = scores[::every], own[::every]
    at = np.arange(len(scores))
    missing = scores.copy()
    missing[at, own] = -1.0
    asked, right = _asked(scores, own)
    without, _ = _asked(missing, own)
    weights = np.concatenate([np.full(len(asked), 1 - ELSEWHERE), np.full(len(without), ELSEWHERE)])
    return _newton(np.concatenate([asked, without]), np.concatenate([right, np.zeros(len(without))]), weights)


def _asked(scores: Floats, own: NDArray[np.intp]) -> tuple[Doubles, Doubles]:
    lead, at = leads(scores), np.arange(len(scores))
    rows, right = [], []
    for place in np.argsort(-scores, axis=1, kind="stable")[:, :2].T:
        rows.append(np.column_stack([np.ones(len(scores)), scores[at, place], lead[at, place]]))
        right.append(place == own)
    return np.concatenate(rows).astype(np.float64), np.concatenate(right).astype(np.float64)


def _newton(rows: Doubles, right: Doubles, weights: Doubles) -> Chances:
    """Go Newton's way downhill; a step that leads up is halved."""
    usual, firm = np.array(USUAL), np.array(FIRMNESS)

    def loss(at: Doubles) -> float:
        logits = rows @ at
        return float(weights @ (np.logaddexp(0.0, logits) - right * logits) + firm @ (at - usual) ** 2 / 2)

    values = usual.copy()
    for _ in range(_NEWTON):
        chances = 1 / (1 + np.exp(-np.clip(rows @ values, -30, 30)))
        slope = rows.T @ (weights * (chances - right)) + firm * (values - usual)
        bend = (rows * (weights * chances * (1 - chances))[:, None]).T @ rows + np.diag(firm)
        step, before = np.linalg.solve(bend, slope), loss(values)
        shares = (0.5**power for power in range(_HALVINGS))
        values = next((lower for share in shares if loss(lower := values - share * step) < before), values)
    return Chances(*map(float, values))
