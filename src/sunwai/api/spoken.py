"""An article, a checked answer and a macro as the API shows one of them: with what is not in the brand's voice."""

from __future__ import annotations

from collections.abc import Mapping

from sunwai.api.schemas.answers import answer_out
from sunwai.api.schemas.articles import article_out
from sunwai.api.schemas.spoken import AnswerToldOut, ArticleToldOut
from sunwai.api.schemas.voice import FindingOut, findings_out
from sunwai.knowledge.models import Answer, Article
from sunwai.knowledge.queries import reading, visibility
from sunwai.knowledge.voice import OF_WHOLE_ANSWERS, Place, guides_of, voice_in
from sunwai.people.models import Brand, Staff

__all__ = ["AnswerToldOut", "ArticleToldOut", "answer_told", "shown"]


def shown(by: Staff, article_id: int) -> ArticleToldOut:
    """Return one article as a program sees it. Five queries.

    Raises:
        NotFound: there is none, or not for this person.

    """
    visibility.article_for(by, article_id)
    rows = reading.matching(visibility.articles_for(by).filter(pk=article_id)).prefetch_related("aliases")
    row: Article = rows.get()
    said = {each.language: each.body for each in row.texts.all()}
    return ArticleToldOut(**article_out(row).model_dump(), voice=_voice(row.brand, said))


def answer_told(row: Answer) -> AnswerToldOut:
    """Return a checked answer that came with its brand and texts. One query."""
    said = {each.language: each.text for each in row.texts.all()}
    return AnswerToldOut(**answer_out(row).model_dump(), voice=_voice(row.brand, said))


def _voice(brand: Brand, said: Mapping[str, str]) -> dict[str, list[FindingOut]]:
    """Return by language what is found, but for what only a whole answer has. One query."""
    guides = guides_of(brand)
    told = {}
    for language, text in said.items():
        voice = voice_in(guides, text, place=Place(language=language), brand=brand)
        told[language] = [each for each in findings_out(voice, text) if each.rule not in OF_WHOLE_ANSWERS]
    return {language: found for language, found in told.items() if found}
