"""An article begun from a conversation that was solved."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.assist.proposing import matter_of
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.visibility import conversation_for
from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions.articles import create_article, set_aliases
from sunwai.knowledge.models import Article, Language
from sunwai.knowledge.types import Words
from sunwai.people.models import Staff

LONGEST_TITLE: Final = 120


@transaction.atomic
def begin_article(*, conversation: Conversation, by: Staff) -> Article:
    """Begin a draft from what the customer asked first and what a person of ours answered last.

    Numbers, addresses and the customer's name are left out; the rest is for whoever writes the article to clean.

    Raises:
        NotFound: this person may not see the conversation.
        Refused: ``not_allowed``; ``not_answered``: nobody of ours has answered yet.

    """
    talk = conversation_for(by, conversation.pk)
    asked, answered = matter_of(talk)
    if not asked or not answered:
        raise Refused(_("Nobody has answered here yet."), code="not_answered")
    language = next((each for each in (talk.language, talk.brand.language) if each in Language.values), "en")
    title = shortened(asked)
    made = create_article(by=by, brand=talk.brand, words=Words(language=language, title=title, body=answered))
    set_aliases(article=made, texts=[" ".join(asked.split())[:200]], by=by)
    return made


def shortened(text: str) -> str:
    """Return a text as a title: one line of at most 120 characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[:LONGEST_TITLE].rpartition(' ')[0] or line[:LONGEST_TITLE]}…"
