"""A draft begun from what was solved."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.assist.actions.articles import shortened
from sunwai.assist.solved.proposals import solution_of
from sunwai.assist.solved.seeing import matter_for
from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions.articles import create_article, set_aliases
from sunwai.knowledge.models import Article, Language
from sunwai.knowledge.types import Words
from sunwai.people.models import Staff

LONGEST_QUESTION: Final = 200


@transaction.atomic
def begin_from(*, matter_id: int, by: Staff) -> Article:
    """Begin a draft from what was solved: the best answer, and the ways customers asked, all without the persons.

    Raises:
        NotFound: there is no such proposal for this person.
        Refused: ``not_allowed``; ``taken``: somebody began it; ``not_answered``: its words are gone.

    """
    matter = matter_for(by, matter_id)
    told = solution_of(by, matter)
    if matter.article_id is not None:
        raise Refused(_("Somebody has begun this article already."), code="taken")
    if told is None:
        raise Refused(_("What was said there is gone."), code="not_answered")
    language = next((each for each in (told.language, matter.brand.language) if each in Language.values), "en")
    words = Words(language=language, title=shortened(told.questions[0]), body=told.answer)
    made = create_article(by=by, brand=matter.brand, words=words)
    set_aliases(article=made, texts=[each for each in told.questions if len(each) <= LONGEST_QUESTION], by=by)
    matter.article, matter.aside_at, matter.reason = made, None, ""
    matter.save(update_fields=["article", "aside_at", "reason"])
    return made
