"""What a bot does with a message: answer, ask back once, hand over, or keep silent. Pure: the same in a trial and live.

Whoever doubts hands over. A person is never more than one message away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from sunwai.bot.phrases import Sign
from sunwai.bot.signs import NOTHING, Heard, place_in, signs_of, words_of
from sunwai.knowledge.types import Hit

CLOSE: Final = 0.8  # of the best score: from there two answers are too close to choose between
ALIKE: Final = 0.8  # of the words of both: from there a message is said again
MOST_WORDS: Final = 80  # a longer story is for a person
MOST_QUESTIONS: Final = 3
MOST_TURNS: Final = 6  # a bot that has spoken so often in one conversation does not help


class Act(StrEnum):
    """What a bot does."""

    ANSWER = "answer"
    ASK = "ask"
    HAND_OVER = "hand_over"
    SOLVED = "solved"  # the customer says that it helped
    SILENT = "silent"


class Reason(StrEnum):
    """Why it hands over or is silent."""

    PERSON = "person"
    SELF_HARM = "self_harm"
    SAFETY = "safety"
    VULNERABLE = "vulnerable"
    LEGAL = "legal"
    ANGER = "anger"
    REPETITION = "repetition"
    SECOND_FAILURE = "second_failure"
    COMPLEX = "complex"
    UNHELPED = "unhelped"
    UNSURE = "unsure"
    UNABLE = "unable"  # there is an answer, and it cannot be sent
    JOINED = "joined"  # silent: a person is there
    HANDED_OVER = "handed_over"  # silent: it said so already
    THANKED = "thanked"  # silent: nothing was asked


class Speaker(StrEnum):
    """Whose turn it was."""

    CUSTOMER = "customer"
    BOT = "bot"
    PERSON = "person"


#: What can be chosen below the bot's words: a person, that it helped or did not, one of two articles by its number.
PERSON: Final = "person"
HELPED: Final = "helped"
FAILED: Final = "not_helped"
ARTICLE: Final = "article_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was said before. ``act``, ``reason`` and ``articles`` are the bot's own: what it did, why, with which."""

    speaker: Speaker
    text: str = ""
    act: Act | None = None
    reason: Reason | None = None
    articles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a customer said, how it reads, and the articles found for it.

    ``chosen``: what they chose of what the bot offered last; ``earlier``: what they asked lately elsewhere.
    """

    text: str
    heard: Heard = NOTHING
    hits: Sequence[Hit] = ()
    chosen: str = ""
    earlier: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What to do. ``articles``: the one that answers, or the two between which is asked; ``score`` is the best's."""

    act: Act
    reason: Reason | None = None
    articles: tuple[int, ...] = ()
    score: float = 0.0


_SAID: Final = {
    HELPED: Decision(act=Act.SOLVED),
    FAILED: Decision(act=Act.HAND_OVER, reason=Reason.UNHELPED),
}
#: Each of these is a person's matter, whatever the articles say.
_PERSONS: Final[dict[Sign, Reason]] = {
    Sign.SELF_HARM: Reason.SELF_HARM,
    Sign.SAFETY: Reason.SAFETY,
    Sign.VULNERABLE: Reason.VULNERABLE,
    Sign.LEGAL: Reason.LEGAL,
    Sign.PERSON: Reason.PERSON,
    Sign.ANGER: Reason.ANGER,
}


def decide(asked: Asked, *, threshold: float, turns: Sequence[Turn] = ()) -> Decision:
    """Return what a bot does with what was asked.

    ``threshold``: the least score, 0 to 1, of an article that may answer; ``turns``: what was said in the conversation
    before, the oldest first.
    """
    silence = _silence(turns)
    if silence is not None:
        return _waiting(asked, silence, turns)
    return _pressed(asked.chosen, turns) or _decided(asked, threshold=threshold, turns=turns)


def decide_late(asked: Asked, *, turns: Sequence[Turn]) -> Decision:
    """Return what a bot does with words that were sent before others it has dealt with: a person's matter stays one."""
    silence = _silence(turns)
    if silence is not None:
        return _waiting(asked, silence, turns)
    reason = Reason.PERSON if asked.chosen == PERSON else persons_matter(asked.text, asked.heard)
    if reason is None:
        return Decision(act=Act.SILENT)
    return Decision(act=Act.HAND_OVER, reason=reason)


def _pressed(chosen: str, turns: Sequence[Turn]) -> Decision | None:
    """Return what a choice asks for, None where it is none of the bot's, or no longer stands."""
    if chosen == PERSON:
        return Decision(act=Act.HAND_OVER, reason=Reason.PERSON)
    spoken = _bots(turns)
    if not spoken:
        return None
    if spoken[-1].act is Act.ANSWER and chosen in {HELPED, FAILED}:
        return _SAID[chosen]
    offered = {f"{ARTICLE}{each}": each for each in spoken[-1].articles if spoken[-1].act is Act.ASK}
    return Decision(act=Act.ANSWER, articles=(offered[chosen],), score=1.0) if chosen in offered else None


def persons_matter(text: str, heard: Heard = NOTHING) -> Reason | None:
    """Return why a message is a person's matter, whatever the articles say; None where it is not."""
    return next((_PERSONS[sign] for sign in signs_of(text, heard) if sign in _PERSONS), None)


def _decided(asked: Asked, *, threshold: float, turns: Sequence[Turn]) -> Decision:
    text, signs = asked.text, signs_of(asked.text, asked.heard)
    reason = persons_matter(text, asked.heard) or _weariness(asked, signs, turns)
    if reason is not None:
        return Decision(act=Act.HAND_OVER, reason=reason)
    if _bots(turns) and (said := _opinion(signs, _bots(turns)[-1])):
        return said
    if Sign.GREETING in signs and not _has_asked(turns):
        return Decision(act=Act.ASK)
    return _chosen(text, turns) or _unhelped(_best(asked.hits, threshold=threshold, turns=turns), signs, turns)


def _opinion(signs: Sequence[Sign], last: Turn) -> Decision | None:
    """Return what is done with words that only say what they think of what the bot said last."""
    answers = {Sign.YES: HELPED, Sign.NO: FAILED} if last.act is Act.ANSWER else {}
    said = next((_SAID[each] for sign, each in answers.items() if sign in signs), None)
    return said or (Decision(act=Act.SILENT, reason=Reason.THANKED) if Sign.THANKS in signs else None)


def _unhelped(found: Decision, signs: Sequence[Sign], turns: Sequence[Turn]) -> Decision:
    """Return why it hands over, more exactly: who says that the answer before did not help is heard."""
    answered = any(turn.act is Act.ANSWER for turn in turns)
    if found.act is Act.HAND_OVER and answered and Sign.UNHELPED in signs:
        return replace(found, reason=Reason.UNHELPED)
    return found


def _silence(turns: Sequence[Turn]) -> Reason | None:
    if any(turn.speaker is Speaker.PERSON for turn in turns):
        return Reason.JOINED
    return Reason.HANDED_OVER if any(turn.act is Act.HAND_OVER for turn in turns) else None


def _waiting(asked: Asked, silence: Reason, turns: Sequence[Turn]) -> Decision:
    """Return what is done where the bot is to be silent: who speaks of ending their life is told the one thing, once.

    Only while nobody has joined: then it is that person's to say.
    """
    told = any(turn.reason is Reason.SELF_HARM for turn in turns)
    if silence is Reason.HANDED_OVER and not told and persons_matter(asked.text) is Reason.SELF_HARM:
        return Decision(act=Act.HAND_OVER, reason=Reason.SELF_HARM)
    return Decision(act=Act.SILENT, reason=silence)


def _weariness(asked: Asked, signs: Sequence[Sign], turns: Sequence[Turn]) -> Reason | None:
    """Return why the bot should try no more."""
    theirs = [turn.text for turn in turns if turn.speaker is Speaker.CUSTOMER]
    if Sign.AGAIN in signs or any(_alike(asked.text, before) for before in (*theirs, *asked.earlier)):
        return Reason.REPETITION
    answered = any(turn.act is Act.ANSWER for turn in turns)
    if answered and Sign.UNHELPED in signs and any(Sign.UNHELPED in signs_of(before) for before in theirs[1:]):
        return Reason.SECOND_FAILURE
    many = len(_bots(turns)) >= MOST_TURNS
    return Reason.COMPLEX if many or _is_complex(asked.text) else None


def _bots(turns: Sequence[Turn]) -> list[Turn]:
    return [turn for turn in turns if turn.speaker is Speaker.BOT and turn.act in {Act.ANSWER, Act.ASK}]


def _has_asked(turns: Sequence[Turn]) -> bool:
    return any(turn.act is Act.ASK for turn in turns)


def _alike(one: str, other: str) -> bool:
    """Say whether two messages of three words and more are the same matter in nearly the same words."""
    words, others = set(words_of(one).split()), set(words_of(other).split())
    if min(len(words), len(others)) < MOST_QUESTIONS:
        return bool(words) and words == others and len(words) > 1
    return len(words & others) >= ALIKE * len(words | others)


def _is_complex(asked: str) -> bool:
    questions = sum(asked.count(mark) for mark in "?؟") if "??" not in asked else 1
    return questions > MOST_QUESTIONS or len(asked.split()) > MOST_WORDS


def _chosen(asked: str, turns: Sequence[Turn]) -> Decision | None:
    """Return the answer whose number was named after the bot asked “which of these?”."""
    spoken = _bots(turns)
    if not spoken or spoken[-1].act is not Act.ASK:
        return None
    offered, number = spoken[-1].articles, place_in(asked)
    if not 1 <= number <= len(offered):
        return None
    return Decision(act=Act.ANSWER, articles=(offered[number - 1],), score=1.0)


def _best(hits: Sequence[Hit], *, threshold: float, turns: Sequence[Turn]) -> Decision:
    given = {article for turn in turns if turn.act is Act.ANSWER for article in turn.articles}
    fresh = sorted((hit for hit in hits if hit.article_id not in given), key=lambda hit: -hit.score)
    score = fresh[0].score if fresh else 0.0
    if not fresh or score < threshold:
        return Decision(act=Act.HAND_OVER, reason=Reason.UNSURE, score=score)
    rivals = [hit for hit in fresh[1:2] if hit.score >= CLOSE * score]
    if not rivals:
        return Decision(act=Act.ANSWER, articles=(fresh[0].article_id,), score=score)
    if any(turn.act is Act.ASK and turn.articles for turn in turns):  # what a greeting is about was another question
        return Decision(act=Act.HAND_OVER, reason=Reason.UNSURE, score=score)
    return Decision(act=Act.ASK, articles=(fresh[0].article_id, rivals[0].article_id), score=score)
