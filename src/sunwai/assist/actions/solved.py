"""What becomes of a solved matter: a draft is begun from it, or it is put aside and may come back."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.assist.actions.articles import shortened
from sunwai.assist.models import AsideReason, SolvedMatter
from sunwai.assist.solved.proposals import matter_for, solution_of
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions.articles import create_article, set_aliases
from sunwai.knowledge.models import Article, Language
from sunwai.knowledge.types import Words
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff

LONGEST_QUESTION: Final = 200


@transaction.atomic
def begin_from(*, matter_id: int, by: Staff) -> Article:
    """Begin a draft from what was solved: the best answer, and the ways customers asked, all without the persons.

    Raises:
        NotFound: there is no such proposal for this person.
        Refused: ``not_allowed``; ``taken``: somebody began it; ``not_answered``: its words are gone.

    """
    matter = _held(matter_id, by)
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


@transaction.atomic
def put_aside(*, matter_id: int, reason: str, by: Staff) -> SolvedMatter:
    """Propose a matter no more, unless twice as many customers ask it, and three more. Again changes the reason.

    Raises:
        NotFound: there is no such proposal for this person.
        Refused: ``not_allowed``; ``bad_choice``: there is no such reason.

    """
    if reason not in AsideReason.values:
        raise Refused(_("Choose a reason."), code="bad_choice")
    matter = _held(matter_id, by)
    matter.aside_at, matter.aside_by, matter.aside_times, matter.reason = clock.now(), by, matter.times, reason
    matter.save(update_fields=["aside_at", "aside_by", "aside_times", "reason"])
    audit("solved_put_aside", actor=by, object_type="solved", object_id=matter.pk, data={"reason": reason})
    return matter


@transaction.atomic
def propose_again(*, matter_id: int, by: Staff) -> SolvedMatter:
    """Propose again what was put aside. Again changes nothing.

    Raises:
        NotFound: there is no such proposal for this person.
        Refused: ``not_allowed``.

    """
    matter = _held(matter_id, by)
    matter.aside_at, matter.aside_by, matter.aside_times, matter.reason = None, None, 0, ""
    matter.save(update_fields=["aside_at", "aside_by", "aside_times", "reason"])
    audit("solved_proposed_again", actor=by, object_type="solved", object_id=matter.pk)
    return matter


def _held(matter_id: int, by: Staff) -> SolvedMatter:
    found = matter_for(by, matter_id)
    return SolvedMatter.objects.select_for_update(of=("self",)).select_related("brand").get(pk=found.pk)
