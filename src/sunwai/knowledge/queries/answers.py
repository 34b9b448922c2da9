"""The present words of checked answers, and where they are used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sunwai.knowledge.embedding import embedded_in, filled
from sunwai.knowledge.languages import nearest
from sunwai.knowledge.models import Answer, AnswerText, AnswerTold, AnswerUse, AnswerVersion
from sunwai.knowledge.plainly import plainly
from sunwai.people.models import Brand


def expand(text: str, *, brand: Brand, language: str) -> str:
    """Return a text with its ``{{answer:ID}}`` replaced by those answers' present words of this brand.

    In ``language``, else the nearest: the brand's, English, any. No query where no answer is named; else one.
    """
    return expand_all([text], brand=brand, language=language)[0]


def expand_all(texts: Iterable[str], *, brand: Brand, language: str) -> list[str]:
    """Do the same for many texts, with one query or none."""
    given = list(texts)
    wanted = embedded_in(*given)
    if not wanted:
        return given
    words = words_of(wanted, brand=brand, language=language)
    return [filled(each, words) for each in given]


def expand_macro(text: str, *, brand: Brand, language: str) -> str:
    """Do the same for a macro, as a message says it: in plain text.

    Answers of another brand stay as written, for who answers to see.
    """
    wanted = embedded_in(text)
    if not wanted:
        return text
    return filled(text, spoken(wanted, brand=brand, language=language), keep_unknown=True)


def spoken(answers: Iterable[int], *, brand: Brand, language: str) -> dict[int, str]:
    """Return the present words of a brand's answers as a message says them: without Markdown's signs. One query."""
    return {number: plainly(words) for number, words in words_of(answers, brand=brand, language=language).items()}


def words_of(answers: Iterable[int], *, brand: Brand, language: str) -> dict[int, str]:
    """Return the present words of a brand's answers in one language, else the nearest to the brand's. One query."""
    rows = AnswerText.objects.filter(answer__in=list(answers), answer__brand=brand).order_by("language")
    written: dict[int, dict[str, str]] = {}
    for row in rows:
        written.setdefault(row.answer_id, {})[row.language] = row.text
    return {number: texts[nearest(language, texts, first=brand.language)] for number, texts in written.items()}


def left_behind(answer: Answer) -> list[str]:
    """Return the languages that have not followed yet what was changed in another. One query, none if prefetched.

    Words that stood together once are to each other what they were then; a language that was added has followed.
    Whoever saves the answer as it stands afterwards vouches that they say the same.
    """
    states: list[_State] = []
    versions = sorted(answer.versions.all(), key=lambda each: each.number)
    for version in versions:
        states.append(_after(states, version.texts))
    vouched = versions and answer.checked_at is not None and answer.checked_at > versions[-1].made_at
    return [] if vouched or not states else [key for key in states[-1].texts if key in states[-1].late]


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What an answer said at a time, and which languages had not followed."""

    texts: Mapping[str, str]
    late: frozenset[str]


def _after(states: Sequence[_State], texts: Mapping[str, str]) -> _State:
    before = states[-1] if states else _State(texts={}, late=frozenset())
    kept = frozenset(texts) & frozenset(before.texts)
    changed = frozenset(key for key in kept if before.texts[key] != texts[key])
    once = (each for each in reversed(states) if changed <= each.texts.keys() and each.texts.items() <= texts.items())
    if changed and (again := next(once, None)):
        return _State(texts=texts, late=again.late | (kept - again.texts.keys()))
    late = before.late - changed if changed <= before.late else kept - changed
    return _State(texts=texts, late=late & kept)


def versions_of(answer: Answer) -> list[AnswerVersion]:
    """Return what an answer once said, newest first, with who saved it. One query."""
    return list(answer.versions.select_related("made_by"))


def version_before(version: AnswerVersion, number: int | None = None) -> AnswerVersion | None:
    """Return another version of the same answer: that of a number, else the one before; None for none. One query."""
    others = AnswerVersion.objects.filter(answer=version.answer_id).exclude(pk=version.pk)
    if number is not None:
        return others.filter(number=number).first()
    return others.filter(number__lt=version.number).order_by("-number").first()


def uses_of(answer: Answer) -> list[AnswerUse]:
    """Return where an answer is used, by kind. One query."""
    return list(answer.uses.select_related("answer").order_by("kind", "object_id"))


def told_of(answer: Answer) -> list[AnswerTold]:
    """Return how often an answer went out in private, the newest words first. One query."""
    return list(answer.told.select_related("answer").order_by("-version", "language", "channel"))


def behind(answer: Answer) -> list[AnswerUse]:
    """Return what was sent with words that the answer no longer has: posts and messages keep theirs. One query."""
    sent = answer.uses.filter(kind__in=["forum", "social"], version__lt=answer.version)
    return list(sent.order_by("kind", "object_id"))
