"""What happens to what a brand knows, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sunwai.kernel.events import DomainEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePublished(DomainEvent):
    """An article may be read by its audience from now on, and used to answer."""

    kind: ClassVar[str] = "article_published"
    article_id: int

    @property
    def stream(self) -> str:
        """Return the article."""
        return f"article:{self.article_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRetired(DomainEvent):
    """An article is no longer shown and answers nothing any more."""

    kind: ClassVar[str] = "article_retired"
    article_id: int

    @property
    def stream(self) -> str:
        """Return the article."""
        return f"article:{self.article_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleChanged(DomainEvent):
    """A published article reads otherwise from now on."""

    kind: ClassVar[str] = "article_changed"
    article_id: int

    @property
    def stream(self) -> str:
        """Return the article."""
        return f"article:{self.article_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChanged(DomainEvent):
    """A checked answer reads otherwise from now on, wherever it is used."""

    kind: ClassVar[str] = "answer_changed"
    answer_id: int
    version: int

    @property
    def stream(self) -> str:
        """Return the answer."""
        return f"answer:{self.answer_id}"
