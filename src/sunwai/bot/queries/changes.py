"""What an event of the knowledge changed: which brand knows something else now."""

from __future__ import annotations

from sunwai.kernel.events import DomainEvent
from sunwai.knowledge.events import AnswerChanged, ArticleChanged, ArticlePublished, ArticleRetired
from sunwai.knowledge.models import Answer, Article
from sunwai.people.models import Brand


def changed_by(event: DomainEvent) -> tuple[Brand | None, int | None]:
    """Return the brand that knows something else now, None where that is gone, and which article it is. One query."""
    if isinstance(event, AnswerChanged):
        answer = Answer.objects.select_related("brand").filter(pk=event.answer_id).first()
        return (answer.brand, None) if answer else (None, None)
    if isinstance(event, ArticleChanged | ArticlePublished | ArticleRetired):
        row = Article.objects.select_related("brand").filter(pk=event.article_id).first()
        return (row.brand, row.pk) if row else (None, None)
    raise TypeError(type(event).__name__)
