"""A customer says whether the bot's answer helped: counted with the article, as a reader's opinion is."""

from __future__ import annotations

from sunwai.bot.deciding import Act, Decision, Reason
from sunwai.bot.queries.course import Course
from sunwai.knowledge.actions.asking import tell_helped
from sunwai.knowledge.models import Article


def count_opinion(course: Course, decision: Decision) -> None:
    """Count what was said by a choice of the answer given last. Three queries where something was said, else none."""
    if decision.act is not Act.SOLVED and decision.reason is not Reason.UNHELPED:
        return
    given = [each for turn in course.turns if turn.act is Act.ANSWER for each in turn.articles]
    article = Article.objects.filter(pk__in=given[-1:]).first()
    if article is not None:
        tell_helped(article=article, language=article.language, helped=decision.act is Act.SOLVED)
