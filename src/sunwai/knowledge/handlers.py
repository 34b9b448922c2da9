"""What is done when what a brand knows has changed: the encoder's vectors, where it is switched on."""

from __future__ import annotations

from typing import Final

from sunwai.kernel.events import DomainEvent
from sunwai.knowledge import encoder, vectors
from sunwai.knowledge.events import ArticleChanged, ArticlePublished
from sunwai.knowledge.models import Article

MOST: Final = 500  # texts at a time, some 20 seconds; a brand's next change, or `sunwai encode`, makes the others


def encode_article(event: DomainEvent, event_id: int) -> None:
    """Make the vectors that the brand of this article lacks."""
    del event_id  # what is there is not made again
    if not isinstance(event, ArticlePublished | ArticleChanged):
        raise TypeError(type(event).__name__)
    row = Article.objects.select_related("brand").filter(pk=event.article_id).first() if encoder.is_on() else None
    if row is not None:
        vectors.make(row.brand, most=MOST)
