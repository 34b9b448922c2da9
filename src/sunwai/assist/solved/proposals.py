"""Articles proposed from what was solved, as one person may see them: without the customers, and open until judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from sunwai.assist.impersonal import HIDDEN, masked
from sunwai.assist.models import SolvedCase, SolvedMatter
from sunwai.assist.patterns import patterns_of
from sunwai.assist.proposing import ANSWERED
from sunwai.assist.solved.cases import answers_others
from sunwai.inbox.models import Message
from sunwai.inbox.models import Status as TalkStatus
from sunwai.inbox.queries.visibility import visible_to
from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.queries.finding import best_of
from sunwai.language.facts import Pattern
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brands_of
from sunwai.people.roles import Permission

SHOWN: Final = 20
QUESTIONS: Final = 5
EXAMPLES: Final = 5
GROWN_TIMES: Final = 2
GROWN_BY: Final = 3
#: Put aside, and not much more often asked since.
_GROWN: Final = Q(times__gte=F("aside_times") * GROWN_TIMES) & Q(times__gte=F("aside_times") + GROWN_BY)
ASIDE: Final = ~Q(aside_at=None) & ~_GROWN


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


def solved(staff: Staff, *, brand: Brand, aside: bool = False, limit: int = SHOWN) -> list[Solution]:
    """Return what a brand's people solved and no article answers, the most often and most recently asked first.

    ``aside``: what was put aside instead. Three queries and two a proposal; the articles are asked for each shown.

    Raises:
        Refused: ``not_allowed``.

    """
    _allow(staff)
    found = _rows(staff).filter(ASIDE if aside else ~ASIDE, brand=brand, article=None).order_by("-weight", "-pk")
    patterns = patterns_of([brand.pk]).get(brand.pk, ())
    told = _told(staff, list(found[: 2 * limit]), patterns)
    return [each for _place, each in zip(range(limit), told if aside else _unanswered(told, brand), strict=False)]


def matter_for(staff: Staff, matter_id: int) -> SolvedMatter:
    """Return one matter with its brand; for those who may see a conversation it stands on. Two queries.

    Raises:
        NotFound: there is none, or not for this person.
        Refused: ``not_allowed``.

    """
    _allow(staff)
    found = _rows(staff).filter(pk=matter_id, brand__in=brands_of(staff)).select_related("brand").first()
    if found is None:
        raise NotFound(_("There is no such proposal."), code="not_found")
    return found


def solution_of(staff: Staff, matter: SolvedMatter) -> Solution | None:
    """Return a matter as this person may see it, None where nothing of it can be read any more. Four queries."""
    patterns = patterns_of([matter.brand_id]).get(matter.brand_id, ())
    return next(_told(staff, [matter], patterns), None)


def _allow(staff: Staff) -> None:
    if not staff.may(Permission.ARTICLES):
        raise Refused(_("Your role does not allow this."), code="not_allowed")


def _rows(staff: Staff) -> QuerySet[SolvedMatter]:
    return SolvedMatter.objects.filter(Exists(_cases(staff).filter(matter=OuterRef("pk"))))


def _cases(staff: Staff) -> QuerySet[SolvedCase]:
    """Return the cases that still stand, in conversations this person may see, as one lazy query."""
    rows = SolvedCase.objects.filter(conversation__in=visible_to(staff), conversation__status=TalkStatus.RESOLVED)
    there = rows.filter(asked__deleted_at=None, answered__deleted_at=None)
    return there.exclude(asked__text="").exclude(answered__text="")


def _unanswered(told: Iterator[Solution], brand: Brand) -> Iterator[Solution]:
    for each in told:
        ((_article, chance),) = best_of(each.questions[:1], brand=brand)
        if chance < ANSWERED:
            yield each


def _told(staff: Staff, matters: Sequence[SolvedMatter], patterns: Sequence[Pattern]) -> Iterator[Solution]:
    for matter in matters:
        rows = _cases(staff).filter(matter=matter).select_related("conversation")
        cases = list(rows.order_by("place", "pk"))
        if cases and (said := _solution(matter, cases, patterns)):
            yield said


def _solution(matter: SolvedMatter, cases: Sequence[SolvedCase], patterns: Sequence[Pattern]) -> Solution | None:
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
