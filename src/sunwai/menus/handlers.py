"""What the menus do when they hear of taps, and of articles and answers that read otherwise now."""

from __future__ import annotations

from sunwai.kernel.events import DomainEvent
from sunwai.knowledge.events import AnswerChanged, ArticleChanged, ArticlePublished, ArticleRetired
from sunwai.menus.actions.answering import answer
from sunwai.menus.actions.waking import wake
from sunwai.menus.events import MenuTapped
from sunwai.menus.models import Entry, Place


def answer_tap(event: DomainEvent, event_id: int) -> None:
    """Answer a tap, once however often it is told."""
    del event_id
    if not isinstance(event, MenuTapped):
        raise TypeError(type(event).__name__)
    answer(event.message_id, event.payload)


def follow_knowledge(event: DomainEvent, event_id: int) -> None:
    """Let the networks show what an article or an answer is called now, or no longer show it."""
    del event_id
    if isinstance(event, AnswerChanged):
        entries = Entry.objects.filter(answer=event.answer_id)
    elif isinstance(event, ArticleChanged | ArticlePublished | ArticleRetired):
        entries = Entry.objects.filter(article=event.article_id)
    else:
        raise TypeError(type(event).__name__)
    wake(Place.objects.filter(connection__brand__in=entries.values("menu__brand")))
