"""Checked answers in what a customer is told: their words where a sign names them, and which of them a text holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.knowledge.embedding import embedded_in, filled
from sunwai.knowledge.languages import nearest
from sunwai.knowledge.models import Answer, AnswerText, AnswerUse, Article, Audience, Language, UseKind
from sunwai.knowledge.plainly import plainly
from sunwai.language.readers import reads
from sunwai.people.models import Brand

SIGN: Final = re.compile(r"\{\{\s*answer\b[^{}]{0,80}\}\}", re.IGNORECASE)
SHORTEST: Final = 8  # letters; a text that only happens to say "two days" tells nothing of a passport

Held = dict[str, int | str]


def say(text: str, *, brand: Brand, language: str) -> tuple[str, frozenset[int]]:
    """Return a text with the words of the answers it names, as a message says them, and which ones these are.

    In ``language``; where nobody knows it, in the brand's or the nearest to it. Two queries, none without a sign.

    Raises:
        Refused: ``unknown_answer``; ``answer_internal``: it stands in articles for staff or experts only;
            ``answer_language``: it has no words in this language.

    """
    named = embedded_in(text)
    known = {each.pk: each for each in sayable(brand, among=named)} if named else {}
    words = {number: _words(row, language=language) for number, row in known.items()}
    said = filled(text, words, keep_unknown=True)
    if left := SIGN.search(said):
        _refuse(left[0], named=embedded_in(left[0]), brand=brand)
    return said, named


def refuse_unsayable(texts: Mapping[str, str], *, brand: Brand) -> None:
    """Refuse words by language that a machine could never say. Two queries for each that has a sign.

    Raises:
        Refused: as ``say``.

    """
    for language, text in texts.items():
        say(text, brand=brand, language=language)


def refuse_unknown(texts: Iterable[str], *, brand: Brand | None) -> None:
    """Refuse texts that name a checked answer which a brand (None: every brand) does not have. One query or none.

    Raises:
        Refused: ``unknown_answer``.

    """
    given = list(texts)
    rows = Answer.objects.filter(pk__in=embedded_in(*given)).values_list("pk", "brand_id")
    known = {
        number: "" for number, its in (rows if any(map(SIGN.search, given)) else ()) if brand is None or brand.pk == its
    }
    for text in given:
        if left := SIGN.search(filled(text, known, keep_unknown=True)):
            _refuse(left[0], named=(), brand=brand)


def sayable(brand: Brand, *, among: Iterable[int] | None = None) -> list[Answer]:
    """Return a brand's answers that customers may be told, with their texts. Two queries.

    One that stands in articles for staff or experts, and nowhere else that customers read, is not.
    """
    rows = Answer.objects.filter(brand=brand).select_related("brand")
    rows = rows if among is None else rows.filter(pk__in=list(among))
    inside, outside = _standing(public=False), _standing(public=True)
    spoken = AnswerUse.objects.filter(answer=OuterRef("pk"), kind__in=[UseKind.MACRO, UseKind.MENU])
    kept = rows.exclude(Exists(inside) & ~Exists(outside) & ~Exists(spoken))
    return list(kept.prefetch_related("texts").order_by("name", "pk"))


def _standing(*, public: bool) -> QuerySet[AnswerUse]:
    articles = Article.objects.filter(audience=Audience.PUBLIC)
    articles = articles if public else Article.objects.exclude(audience=Audience.PUBLIC)
    return AnswerUse.objects.filter(answer=OuterRef("pk"), kind=UseKind.ARTICLE, object_id__in=articles.values("pk"))


def said_in(answer: Answer, language: str) -> tuple[str, str]:
    """Return an answer's words for who writes this language, as a message says them, and their own language.

    No query where its texts came along.
    """
    texts = {each.language: each.text for each in answer.texts.all()}
    shown = nearest(reads(language, at_home=answer.brand.language), texts, first=answer.brand.language)
    return plainly(texts.get(shown, "")), shown


def _words(answer: Answer, *, language: str) -> str:
    words, shown = said_in(answer, language)
    if language in Language.values and shown != language:
        told = {"name": answer.name, "language": Language(language).label}
        said = _("The checked answer “%(name)s” has no words in %(language)s. Write them first, or say it yourself.")
        raise Refused(said % told, code="answer_language")
    return words


def _refuse(sign: str, *, named: Collection[int], brand: Brand | None) -> None:
    row = Answer.objects.filter(brand=brand, pk__in=named).first() if named else None
    if row is not None:
        said = _("The checked answer “%(name)s” stands in articles for staff or experts only; customers are not told.")
        raise Refused(said % {"name": row.name}, code="answer_internal")
    said = _("There is no checked answer %(sign)s. Take the sign out, or choose another answer.")
    raise Refused(said % {"sign": f"\u2068{sign}\u2069"}, code="unknown_answer")


def held_in(text: str, *, brand: Brand, named: Collection[int] = ()) -> list[Held]:
    """Return the brand's answers whose words stand in a text, whole: number, version and language. One query.

    However they came there: by a sign, by a macro, inserted or copied. Very short words count only if ``named``.
    """
    spoken = _flat(text)
    if len(spoken) < SHORTEST and not named:
        return []
    rows = AnswerText.objects.filter(answer__brand=brand).order_by("answer_id", "language")
    found: dict[int, tuple[int, str, str]] = {}
    for number, version, language, words in rows.values_list("answer_id", "answer__version", "language", "text"):
        flat = _flat(plainly(words))
        counts = number in named or (len(flat) >= SHORTEST and " " in flat)
        if counts and _stands(flat, spoken) and len(flat) > len(found.get(number, (0, "", ""))[2]):
            found[number] = (version, language, flat)
    return [{"answer": number, "version": each[0], "language": each[1]} for number, each in found.items()]


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


def _stands(words: str, text: str) -> bool:
    """Say whether words stand in a text, neither begun nor ended within a word."""
    at = text.find(words)
    while words and at >= 0:
        before, after = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() and words[0].isalnum()) and not (after.isalnum() and words[-1].isalnum()):
            return True
        at = text.find(words, at + 1)
    return False
