"""What a bot would have done with questions, threshold by threshold, by the same rules that do it live. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sunwai.bot.deciding import Act, Asked, Decision, decide, persons_matter

THRESHOLDS: Final = tuple(round(each * 0.05, 2) for each in range(1, 20))
MOST_WRONG: Final = 0.05  # of its answers: what is advised makes no more mistakes than this


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question. ``wanted``: the article that is right; None: only a person; ``known``: whether it is known which."""

    asked: Asked
    wanted: int | None = None
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What happens at one threshold: of the questions whose answer is known, and of those that customers asked.

    ``answered`` counts ``wrong`` in: another article than the wanted one, or one where a person was wanted.
    """

    threshold: float
    cases: int
    answered: int
    asked_back: int
    wrong: int
    past: int
    past_answered: int

    @property
    def share(self) -> float | None:
        """Return the share of customers' questions it would answer, else of the known ones; None without either."""
        if self.past:
            return self.past_answered / self.past
        return self.answered / self.cases if self.cases else None

    @property
    def wrong_share(self) -> float | None:
        """Return which share of its answers would be wrong; None where it answers nothing that is known."""
        return self.wrong / self.answered if self.answered else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How many questions are taken for a person's matter by what they show, whatever the articles say.

    ``answered``: those that an article answers, of which ``needless`` are; ``past``: those that customers asked, of
    which by each reason so many are.
    """

    answered: int = 0
    needless: int = 0
    past: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def needless_share(self) -> float | None:
        """Return the share of questions with an answer that are handed over all the same; None without one."""
        return self.needless / self.answered if self.answered else None


def seen(questions: Sequence[Question]) -> Seen:
    """Return what is taken for a person's matter."""
    told = [(each, persons_matter(each.asked.text, each.asked.heard)) for each in questions]
    calm = [why for each, why in told if each.known and each.wanted is not None]
    past = [why for each, why in told if not each.known]
    reasons = dict(Counter(why.value for why in past if why))
    return Seen(answered=len(calm), needless=sum(why is not None for why in calm), past=len(past), reasons=reasons)


def curve(questions: Sequence[Question]) -> list[Point]:
    """Return the point of every threshold, the lowest first."""
    return [_point(questions, threshold) for threshold in THRESHOLDS]


def advised(points: Iterable[Point]) -> float | None:
    """Return the lowest threshold with at most one wrong answer in twenty; None where none has, or nothing is known."""
    good = (each for each in points if each.wrong_share is not None and each.wrong_share <= MOST_WRONG)
    return min((each.threshold for each in good), default=None)


def _point(questions: Sequence[Question], threshold: float) -> Point:
    done = [(each, decide(each.asked, threshold=threshold)) for each in questions]
    known = [(each, decision) for each, decision in done if each.known]
    past = [decision for each, decision in done if not each.known]
    return Point(
        threshold=threshold,
        cases=len(known),
        answered=sum(decision.act is Act.ANSWER for _each, decision in known),
        asked_back=sum(decision.act is Act.ASK for _each, decision in known),
        wrong=sum(_is_wrong(each, decision) for each, decision in known),
        past=len(past),
        past_answered=sum(decision.act is Act.ANSWER for decision in past),
    )


def _is_wrong(question: Question, decision: Decision) -> bool:
    return decision.act is Act.ANSWER and decision.articles != (question.wanted,)
