"""What a conversation is about: a person's word, which is learned from and never guessed over."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.inbox.actions.gate import Permission, enter, store
from sunwai.inbox.models import Conversation, Message, Topic, TopicBy, TopicExample
from sunwai.inbox.queries.topics import TOLD, speaking
from sunwai.inbox.topic_guessing import said_in
from sunwai.inbox.topic_names import ABOVE, path_of
from sunwai.kernel.errors import NotFound
from sunwai.language.topics import words_of
from sunwai.people.models import Staff

COLUMNS: Final = ("known_topic", "topic_by", "topic_chance")


@transaction.atomic
def tell_topic(*, conversation: Conversation, topic: Topic | None, by: Staff) -> None:
    """Say what a conversation is about, or that it is about none. It is kept to learn from, and never guessed over.

    Raises:
        NotFound: ``by`` may not see the conversation; the topic is of another brand, or retired.
        Refused: ``not_allowed``.
    """
    enter(conversation, by=by, permission=Permission.ORGANISE)
    known = Topic.objects.select_related(ABOVE).get(pk=topic.pk) if topic else None
    if known is not None and (known.brand_id != conversation.brand_id or known.retired_at):
        raise NotFound(_("There is no such topic."), code="not_found")
    before = (conversation.known_topic_id, conversation.topic_by)
    if before == (known.pk if known else None, TopicBy.PERSON):
        return
    conversation.known_topic, conversation.topic_by, conversation.topic_chance = known, TopicBy.PERSON, None
    _teach(conversation, known, by=by)
    told = {"topic": known.pk if known else None, "name": path_of(known, "en") if known else ""}
    guessed = before[0] if before[1] == TopicBy.MODEL else None
    store(conversation, *COLUMNS, by=by, verb=TOLD, data={**told, "guessed": guessed})


@transaction.atomic
def let_guess(*, conversation: Conversation, by: Staff) -> None:
    """Take a person's word on a conversation's topic back: what it taught is forgotten, the next message is guessed.

    Raises:
        NotFound: ``by`` may not see the conversation.
        Refused: ``not_allowed``.
    """
    enter(conversation, by=by, permission=Permission.ORGANISE)
    if conversation.topic_by == TopicBy.PERSON:
        _teach(conversation, None, by=by)
        conversation.known_topic, conversation.topic_by, conversation.topic_chance = None, "", None
        store(conversation, *COLUMNS, by=by, verb="topic_taken_back", data={})


def unlearn(conversation: Conversation) -> None:
    """Forget what a conversation taught."""
    TopicExample.objects.filter(message__in=Message.objects.filter(conversation=conversation)).delete()


def _teach(conversation: Conversation, topic: Topic | None, *, by: Staff) -> None:
    """Keep the customer's words as an example, in place of what this conversation taught before."""
    unlearn(conversation)
    message = speaking(conversation) if topic else None
    words = words_of(said_in(message.subject, message.text)) if message else ""
    if topic is not None and words:
        TopicExample.objects.create(topic=topic, message=message, features=words, by=by)
