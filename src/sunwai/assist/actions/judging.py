"""A past question and an article: a person says whether the one answers the other."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.assist.asked_so import is_question, line_of
from sunwai.inbox.models import AuthorType, Message
from sunwai.inbox.queries.visibility import visible_to
from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.actions.articles import add_alias
from sunwai.knowledge.actions.declining import decline
from sunwai.knowledge.models import Article
from sunwai.people.models import Staff


@transaction.atomic
def judge(*, article: Article, message_id: int, answers: bool, by: Staff) -> None:
    """Keep what a customer asked as one more way to ask for the article, or never propose it for this one again.

    It is kept without numbers, addresses and the name.

    Raises:
        NotFound: this person may not see the message or the article, or they are not of one brand.
        Refused: ``not_allowed``; ``empty``: it is no question; ``too_many``.

    """
    said = Message.objects.filter(author_type=AuthorType.CUSTOMER, deleted_at=None, conversation__in=visible_to(by))
    row = (
        said.select_related("conversation__customer")
        .filter(pk=message_id, conversation__brand=article.brand_id)
        .first()
    )
    if row is None:
        raise NotFound(_("There is no such message."), code="not_found")
    line = line_of(row)
    if not is_question(line):
        raise Refused(_("Nothing was asked here."), code="empty")
    if answers:
        add_alias(article=article, text=line, by=by)
    else:
        decline(article=article, text=line, by=by)
