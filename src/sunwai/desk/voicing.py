"""The brand's voice at the desk: what to know while one writes, anywhere; how we speak, on demand."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sunwai.assist.voice import CODE, voice_at
from sunwai.inbox.models import Conversation
from sunwai.knowledge.voice import NAMES, OF_WHOLE_ANSWERS, Place, Voice, voice_of, why
from sunwai.language.voice import FORMS, Finding
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of

AROUND: Final = 16  # characters shown before and after the place
LONGEST_SHOWN: Final = 60
MOST_SHOWN: Final = 2  # the others are counted: the composer stays calm
#: What is missing is told when there is enough to miss it in, and a sentence has ended.
LEAST_WORDS: Final = {"greeting": 4, "sign_off": 10}
LONGEST_NUMBER: Final = 18
_ENDED: Final = re.compile(r"[.!?।۔؟\n]\s*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """One place that is not in the voice, as the page shows and changes it.

    ``start``, ``end``: in UTF-16, as browsers count. ``instead`` None: only its author can say.
    """

    rule: str
    name: str
    before: str
    said: str
    after: str
    instead: str | None
    why: str
    start: int
    end: int
    blocking: bool

    @property
    def key(self) -> str:
        """Return what ignores this once: the rule and these words."""
        return f"{self.rule}:{self.said}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What is shown, and how many more there are."""

    shown: list[Hint]
    more: int = 0


def hints_while_writing(talk: Conversation, *, text: str, mode: str, ignored: Collection[str]) -> Hints:
    """Return what is to be said of an answer as it is written; nothing of a note. One query, none for a note."""
    if mode == "note" or not text.strip():
        return Hints(shown=[])
    plain = text.replace("\r\n", "\n")
    voice = voice_at(talk, plain)
    found = [each for each in hints(voice, plain) if not _is_early(each, plain)]
    kept = [each for each in found if each.blocking or not {each.rule, each.key} & set(ignored)]
    return Hints(shown=kept[:MOST_SHOWN], more=len(kept[MOST_SHOWN:]))


def _is_early(hint: Hint, text: str) -> bool:
    if hint.said or hint.rule not in LEAST_WORDS:
        return False
    few = len(text.split()) < LEAST_WORDS[hint.rule]
    return few or (hint.rule == "sign_off" and _ENDED.search(text) is None)


def hints(voice: Voice, text: str) -> list[Hint]:
    """Return everything that is found in a text, in its order. No query."""
    return [_hint(each, text, blocking=each.rule in voice.blocking) for each in voice.check(text)]


def _hint(found: Finding, text: str, *, blocking: bool) -> Hint:
    said = found.said if len(found.said) <= LONGEST_SHOWN else f"{found.said[:LONGEST_SHOWN]}…"
    return Hint(
        rule=found.rule,
        name=str(NAMES[found.rule]),
        before=text[max(0, found.start - AROUND) : found.start].rpartition("\n")[2],
        said=said,
        after=text[found.end : found.end + AROUND].partition("\n")[0],
        instead=found.instead,
        why=why(found),
        start=_units(text[: found.start]),
        end=_units(text[: found.end]),
        blocking=blocking,
    )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def may_override(talk: Conversation, *, by: Staff, text: str, code: str) -> bool:
    """Say whether this person may send what was refused with this code all the same. One query at most."""
    return code == CODE and by.role in voice_at(talk, text).overriding


def hints_of(by: Staff, *, brand: str, text: str, language: str, whole: bool) -> list[Hint]:
    """Return what is found in a text that is kept to be said often. Two queries at most.

    ``brand``: its number as a form sends it; empty: this person's brand, when they are in one only. ``whole``: it is
    an answer as it goes out, and not a part of one: then its greeting, sign-off and length count, too.
    """
    own = brands_of(by)
    if brand and not (brand.isascii() and brand.isdecimal()):
        return []
    found = list(own.filter(pk=int(brand[:LONGEST_NUMBER])) if brand else own[:2])
    if len(found) != 1 or not text.strip():
        return []
    voice = voice_of(found[0], text, place=Place(language=language if language in FORMS else ""))
    return [each for each in hints(voice, text) if whole or each.rule not in OF_WHOLE_ANSWERS]
