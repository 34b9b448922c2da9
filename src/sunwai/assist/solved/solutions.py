"""A solved matter in words, without the persons: how customers asked, and what answered it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sunwai.assist.impersonal import HIDDEN, masked
from sunwai.assist.models import SolvedCase, SolvedMatter
from sunwai.assist.solved.cases import answers_others
from sunwai.inbox.models import Message
from sunwai.language.facts import Pattern

QUESTIONS: Final = 5
EXAMPLES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """A proposal: what customers asked, what answered it, and where. All words are masked.

    ``times``: customers whose conversations this person may see; ``alike``: how many were answered so;
    ``rated_well``: how many gave four stars or five. ``language`` is the answer's, where it is known.
    """

    matter: int
    questions: tuple[str, ...]
    answer: str
    language: str
    times: int
    alike: int
    rated_well: int
    last_at: dt.datetime
    conversations: tuple[int, ...]
    reason: str = ""


def solution(matter: SolvedMatter, cases: Sequence[SolvedCase], patterns: Sequence[Pattern]) -> Solution | None:
    """Return what a matter's visible cases say, None where nothing is left to read. One query."""
    best = sorted(cases, key=lambda each: (not each.rated_well, -each.alike))[:QUESTIONS]
    wanted = {each.asked_id for each in cases[: 2 * QUESTIONS]} | {each.answered_id for each in best}
    rows = Message.objects.select_related("conversation__customer", "author_staff").filter(pk__in=wanted)
    words = {each.pk: each for each in rows}
    answers = [(each, words[each.answered_id]) for each in best if each.answered_id in words]
    good = [(case, one) for case, one in answers if answers_others(one.text, *_names(one))]
    if not good:
        return None
    case, answer = good[0]
    language = answer.language or answer.conversation.language
    said = [words[each.asked_id] for each in cases if each.asked_id in words]
    same_first = sorted(said, key=lambda each: each.language != language)  # the first becomes the title
    asked = _each_once(_plain(each, patterns) for each in same_first)
    if not asked:
        return None
    return Solution(
        matter=matter.pk,
        questions=asked[:QUESTIONS],
        answer=masked(answer.text, *_names(answer), patterns=patterns),
        language=language,
        times=len({each.conversation.customer_id for each in cases}),
        alike=case.alike + 1,
        rated_well=sum(each.rated_well for each in cases),
        last_at=max(each.solved_at for each in cases),
        conversations=tuple(each.conversation_id for each in cases[:EXAMPLES]),
        reason=matter.reason,
    )


def _plain(message: Message, patterns: Sequence[Pattern]) -> str:
    return " ".join(masked(message.text, *_names(message), patterns=patterns).split())


def _names(message: Message) -> tuple[str, ...]:
    """Return whose names may stand in it: the customer's, the author's, and theirs on the network."""
    names = (message.conversation.customer.name, message.author_name)
    return (*names, message.author_staff.name) if message.author_staff else names


def _each_once(asked: Iterator[str]) -> tuple[str, ...]:
    """Return different questions, those with nothing hidden first, else in their order."""
    once = {each.casefold(): each for each in asked if each.strip(HIDDEN + " ")}
    return tuple(sorted(once.values(), key=lambda each: each.count(HIDDEN)))
