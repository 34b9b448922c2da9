"""What a bot does when it hears of a message, or that what it knows has changed. Told twice, it speaks once."""

from __future__ import annotations

from sunwai.bot.actions.react import react
from sunwai.bot.actions.regress import rerun
from sunwai.bot.actions.using import forget_unshown
from sunwai.bot.events import BotAsked
from sunwai.kernel.events import DomainEvent
from sunwai.knowledge.events import AnswerChanged, ArticleChanged, ArticlePublished, ArticleRetired
from sunwai.knowledge.models import Answer, Article
from sunwai.people.models import Brand


def answer(event: DomainEvent, event_id: int) -> None:
    """Answer, ask back, hand over, or keep silent."""
    del event_id  # a message is reacted to once, however often and by whatever event it is told of
    if not isinstance(event, BotAsked):
        raise TypeError(type(event).__name__)
    react(event.message_id)


def ask_again(event: DomainEvent, event_id: int) -> None:
    """Ask the kept questions again, and take the bots out of the passports of answers that nothing shows any more."""
    del event_id  # what is known now counts, however often it is told
    brand, article = _changed(event)
    if brand is not None:
        forget_unshown(brand)
        rerun(brand=brand, article_id=article)


def _changed(event: DomainEvent) -> tuple[Brand | None, int | None]:
    """Return the brand that knows something else now, None where that is gone, and which article it is."""
    if isinstance(event, AnswerChanged):
        answer = Answer.objects.select_related("brand").filter(pk=event.answer_id).first()
        return (answer.brand, None) if answer else (None, None)
    if isinstance(event, ArticleChanged | ArticlePublished | ArticleRetired):
        row = Article.objects.select_related("brand").filter(pk=event.article_id).first()
        return (row.brand, row.pk) if row else (None, None)
    raise TypeError(type(event).__name__)
