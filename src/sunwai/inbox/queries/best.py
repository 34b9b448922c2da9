"""Best match: the newest candidates, what answers best among them first. The same on both databases.

All the words, written as they were typed, beside each other, in a short and recent message: that is the best answer.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from sunwai.inbox.queries.candidates import Batches
from sunwai.inbox.queries.listing import seal
from sunwai.inbox.queries.looking import Candidate, Looking
from sunwai.inbox.queries.newest import Matching
from sunwai.kernel import clock
from sunwai.language.meeting import Meets
from sunwai.language.sought import Sought
from sunwai.language.words import split

WINDOW: Final = 200  # of the newest messages that have all the words
FEW: Final = 20  # with fewer than so many answers, messages with some of the words are weighed too
SOUNDS: Final = 0.8  # a word met by its sound, in another script or spelling
BEGINS: Final = 0.5
TOGETHER: Final = 0.5  # for words beside each other as they were typed, beside 1 for having them all
DAY: Final = 86_400  # seconds
HALF_LIFE_DAYS: Final = 90.0


class Weighed(NamedTuple):
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
    now, weighing = clock.now().timestamp(), Weighing.of(sought)
    weighed = [Weighed(each, weighing.score(each.text, (now - _moment(each.sent_at)) / DAY)) for each in met]
    return sorted(weighed, key=lambda each: (-each.score, -each.candidate.message))


def _moment(said: object) -> float:
    """Return in seconds what the database's own rows say of a moment: PostgreSQL's so, SQLite's in words, in UTC."""
    if isinstance(said, float):
        return said
    at = dt.datetime.fromisoformat(str(said))
    return (at if at.tzinfo else at.replace(tzinfo=dt.UTC)).timestamp()


@dataclass(frozen=True, slots=True)
class Weighing:
    """How well texts answer. ``meets``: words as typed or by sound, then as typed alone, then the last's beginning.

    ``all``: a bit for each of the words.
    """

    words: int
    all: int
    meets: Meets

    @classmethod
    def of(cls, sought: Sought) -> Weighing:
        """Return how what is sought is weighed."""
        terms = [*map(frozenset, sought.terms), *(frozenset(term[:1]) for term in sought.terms)]
        words = len(sought.terms)
        return cls(words, (1 << words) - 1, Meets(terms, beginning=sought.beginning))

    def score(self, text: str, days: float) -> float:
        """Return how well a text of so many days ago answers, 0 to 1.5: its words, their order, its length and its age.

        A message of half the words is worth half; one 90 days old three quarters of one from now, never less than half.
        """
        words = split(text[:2000])
        said = followed = before = 0
        for each in self.meets.of(words):
            said |= each
            followed |= before & each >> 1
            before = each
        length = 1 / (1 + math.log1p(len(words)) / 10)
        recency: float = 0.5 + 0.5 * 0.5 ** (max(0.0, days) / HALF_LIFE_DAYS)
        return (self._had(said) + TOGETHER * self._together(followed)) * length * recency

    def _had(self, said: int) -> float:
        typed = said >> self.words & self.all
        sounds = said & self.all & ~typed
        begins = said >> 2 * self.words & ~(said >> self.words - 1) & 1
        return (typed.bit_count() + SOUNDS * sounds.bit_count() + BEGINS * begins) / self.words

    def _together(self, followed: int) -> float:
        """Return the share of the pairs that follow each other in the search which do so in the text."""
        return (followed & self.all >> 1).bit_count() / (self.words - 1) if self.words > 1 else 0.0
