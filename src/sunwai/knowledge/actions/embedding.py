"""Keeping in step what is written and what the answer passport says of it."""

from __future__ import annotations

from collections.abc import Iterable

from sunwai.kernel import changes, clock
from sunwai.kernel.events import publish as tell
from sunwai.knowledge.embedding import embedded_in
from sunwai.knowledge.events import AnswerChanged
from sunwai.knowledge.models import Answer, AnswerUse, Article, UseKind
from sunwai.knowledge.queries.saying import refuse_unknown
from sunwai.people.models import Brand


def note_uses(article: Article) -> None:
    """Write down which answers an article's texts name now. Four statements at most."""
    named = embedded_in(*article.texts.values_list("body", flat=True))
    set_uses(UseKind.ARTICLE, article.pk, answers=named, brand_id=article.brand_id)


def note_macro(*, macro_id: int, texts: Iterable[str], brand: Brand | None = None) -> None:
    """Write down which answers a macro of a brand (None: of all) names now; no texts: it is gone. Four statements.

    Raises:
        Refused: ``unknown_answer``: the brand has it not.

    """
    given = list(texts)
    refuse_unknown(given, brand=brand)
    set_uses(UseKind.MACRO, macro_id, answers=embedded_in(*given), brand_id=None)


def set_uses(kind: UseKind, object_id: int, *, answers: frozenset[int], brand_id: int | None) -> None:
    """Write down that a thing uses these answers of its brand (None: of any), and no others."""
    present = AnswerUse.objects.filter(kind=kind, object_id=object_id)
    present.exclude(answer__in=answers).delete()
    known = set(present.values_list("answer_id", flat=True))
    if missing := answers - known:
        rows = Answer.objects.filter(pk__in=missing)
        rows = rows if brand_id is None else rows.filter(brand_id=brand_id)
        made = [AnswerUse(answer=row, kind=kind, object_id=object_id, version=row.version) for row in rows]
        AnswerUse.objects.bulk_create(made, ignore_conflicts=True)


def tell_users_of(answer: Answer) -> None:
    """Let every search see that the articles with this answer read otherwise now, and tell whoever wants to know."""
    used = answer.uses.filter(kind=UseKind.ARTICLE).values("object_id")
    Article.objects.filter(pk__in=used).update(change=changes.stamp(), updated_at=clock.now())
    tell(AnswerChanged(answer_id=answer.pk, version=answer.version))
