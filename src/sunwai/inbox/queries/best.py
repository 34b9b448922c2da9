"""Best match: the newest candidates, what answers best among them first. The same on both databases.

All the words, written as they were typed, beside each other, in a short and recent message: that is the best answer.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sunwai.inbox.queries.candidates import Batches
from sunwai.inbox.queries.listing import seal
from sunwai.inbox.queries.looking import Candidate, Looking
from sunwai.inbox.queries.newest import Matching
from sunwai.kernel import clock
from sunwai.language.sought import Sought, neighbours, tokens_of
from sunwai.language.words import spans

WINDOW: Final = 200  # of the newest messages that have all the words
FEW: Final = 20  # with fewer than so many answers, messages with some of the words are weighed too
SOUNDS: Final = 0.8  # a word met by its sound, in another script or spelling
BEGINS: Final = 0.5
TOGETHER: Final = 0.5  # for words beside each other as they were typed, beside 1 for having them all
HALF_LIFE_DAYS: Final = 90.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate and how well it answers."""

    candidate: Candidate
    score: float


def best(looking: Looking, *, start: int, passed: int, limit: int) -> tuple[dict[int, int], str | None]:
    """Return conversations with the message that answers best, the best first, and the cursor of what follows.

    Weighs the newest 200 messages that have all the words, and where those are few, the newest 200 with some.
    ``passed``: how many were shown already. Four queries at most, and on PostgreSQL twice ``Matching.numbers``'s.
    """
    _batches, first = Batches.begun(looking, start=start, size=WINDOW, reads=True)
    met = [each for each in first.found if looking.is_hit(each)]
    if len(met) < FEW and len(looking.sought.terms) > 1 and not looking.sought.phrases:
        others = Batches(looking, Matching.of(looking.sought, start, some=True), reads=True).next(WINDOW).found
        met = list({each.message: each for each in [*met, *filter(looking.is_hit, others)]}.values())
    found: dict[int, int] = {}
    for each in _ordered(met, looking.sought):
        found.setdefault(each.candidate.conversation, each.candidate.message)
    shown = dict(islice(found.items(), passed, passed + limit))
    top = max((each.message for each in met), default=0) + 1
    more = len(found) > passed + limit
    return shown, seal(top if passed == 0 else start, passed + limit) if more else None


def _ordered(met: Sequence[Candidate], sought: Sought) -> list[Weighed]:
    now = clock.now()
    weighed = [Weighed(each, score(each.text, sought, now - _moment(each.sent_at))) for each in met]
    return sorted(weighed, key=lambda each: (-each.score, -each.candidate.message))


def _moment(said: object) -> dt.datetime:
    """Return what the database's own rows say of a moment: PostgreSQL's in seconds, SQLite's in words, in UTC."""
    if isinstance(said, float):
        return dt.datetime.fromtimestamp(said, dt.UTC)
    at = dt.datetime.fromisoformat(str(said))
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)


def score(text: str, sought: Sought, age: dt.timedelta) -> float:
    """Return how well a text answers, 0 to 1.5: its words, their order, its length and its age.

    A message of half the words is worth half; one 90 days old three quarters of one from now, never less than half.
    """
    terms = [frozenset(term) for term in sought.terms]
    if not terms:
        return 0.0
    words = [tokens_of(text[start:end]) for start, end in spans(text[:2000])]
    said = frozenset[str]().union(*words)
    *whole, last = sought.terms
    had = sum(_had(term, said) for term in whole) + _had(last, said, beginning=sought.beginning)
    together = neighbours(terms, words) / (len(terms) - 1) if whole else 0.0
    length = 1 / (1 + math.log1p(len(words)) / 10)
    recency: float = 0.5 + 0.5 * 0.5 ** (max(0.0, age / dt.timedelta(days=1)) / HALF_LIFE_DAYS)
    return (had / len(terms) + TOGETHER * together) * length * recency


def _had(term: list[str], said: frozenset[str], *, beginning: str = "") -> float:
    if term[0] in said:
        return 1.0
    if said.intersection(term):
        return SOUNDS
    return BEGINS if beginning and any(each.startswith(beginning) for each in said) else 0.0
