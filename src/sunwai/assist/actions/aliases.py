"""What a customer asked, kept as another way to ask for the article that answered: a person says so."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.assist.proposing import best_asked
from sunwai.inbox.models import AuthorType, Conversation, Message
from sunwai.inbox.queries.visibility import conversation_for
from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.actions.articles import add_alias
from sunwai.knowledge.models import Alias
from sunwai.knowledge.queries.visibility import articles_for
from sunwai.people.models import Staff

LATEST: Final = 3  # a customer asks, and then says only "hello?"
LONGEST: Final = 200


@transaction.atomic
def learn_question(*, conversation: Conversation, article_id: int, by: Staff) -> Alias:
    """Keep which of the customer's last three messages this article answers best, the latest where none, as an alias.

    Numbers, addresses and the customer's name are left out; long ones are cut at 200 characters.

    Raises:
        NotFound: this person may not see the conversation or the article, or it is another brand's.
        Refused: ``not_allowed``; ``empty``: nothing was asked; ``too_many``.

    """
    talk = conversation_for(by, conversation.pk)
    article = articles_for(by).filter(pk=article_id, brand=talk.brand_id).first()
    if article is None:
        raise NotFound(_("There is no such article."), code="not_found")
    heard = Message.objects.filter(conversation=talk, author_type=AuthorType.CUSTOMER, deleted_at=None)
    said = list(heard.exclude(text="").order_by("-sent_at", "-pk").values_list("text", flat=True)[:LATEST])
    if not said:
        raise Refused(_("Nothing was asked here."), code="empty")
    return add_alias(article=article, text=_shortened(best_asked(said, article, talk.customer.name)), by=by)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[:LONGEST].rpartition(" ")[0] or line[:LONGEST]
