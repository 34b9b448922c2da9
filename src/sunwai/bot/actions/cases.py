"""The regression set: questions with the article that must answer them, kept by the owner."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.bot.actions.gate import allow
from sunwai.bot.models import LONGEST_QUESTION, RegressionCase
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.models import Article, Audience
from sunwai.knowledge.queries.visibility import readable_article
from sunwai.people.models import Brand, Staff

MOST: Final = 300


@transaction.atomic
def keep_case(*, brand: Brand, question: str, article_id: int | None, by: Staff) -> RegressionCase:
    """Keep a question and the article that answers it, None for a person; a question kept already gets the new one.

    Raises:
        NotFound: everybody cannot read such an article of this brand.
        Refused: ``not_allowed``; ``empty``; ``too_long``; ``too_many``.

    """
    allow(by)
    words = " ".join(question.split())
    if not words:
        raise Refused(_("Write a question."), code="empty")
    if len(words) > LONGEST_QUESTION:
        raise Refused(_("This text is too long."), code="too_long")
    rows = RegressionCase.objects.filter(brand=brand)
    if rows.count() >= MOST and not rows.filter(question=words).exists():
        raise Refused(_("At most %(number)d questions are kept.") % {"number": MOST}, code="too_many")
    article = _article(brand, article_id)
    kept = rows.filter(question=words, article=article, by_article=article is not None).first()
    if kept is not None:
        return kept
    chosen = {"article": article, "by_article": article is not None, "chosen_at": clock.now()}
    return rows.update_or_create(brand=brand, question=words, defaults=chosen)[0]


def _article(brand: Brand, article_id: int | None) -> Article | None:
    return None if article_id is None else readable_article(Audience.PUBLIC, article_id, brand=brand)


@transaction.atomic
def drop_case(*, brand: Brand, case_id: int, by: Staff) -> None:
    """Keep a question no longer.

    Raises:
        NotFound: the brand keeps no such question.
        Refused: ``not_allowed``.

    """
    allow(by)
    if not RegressionCase.objects.filter(brand=brand, pk=case_id).delete()[0]:
        raise NotFound(_("There is no such question."), code="not_found")
