"""A person says what a conversation is about, by a topic's name or a few letters of it."""

from __future__ import annotations

from sunwai.inbox.actions.about import let_guess, tell_topic
from sunwai.inbox.models import Conversation, Topic
from sunwai.inbox.queries.topics import topic_named, topics_of
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Staff


def tell(conversation: Conversation, by: Staff, path: str) -> None:
    """Give a conversation the topic that is meant, by its name or a few letters of it; empty: none of them.

    Raises:
        Refused: no such topic, or several.
    """
    wanted = path.strip()
    tell_topic(conversation=conversation, topic=_meant(conversation.brand_id, wanted) if wanted else None, by=by)


def _meant(brand_id: int, said: str) -> Topic:
    """Return the topic of this name, else the only one in any language of which these letters are a part."""
    try:
        return topic_named(brand_id, said)
    except NotFound as no:
        letters = said.casefold()
        found = [each for each in topics_of([brand_id]) if any(letters in called for called in _called(each))]
        if len(found) != 1:
            raise Refused(no.message, code="no_such_topic") from no
        return found[0]


def _called(topic: Topic) -> list[str]:
    return [name.casefold() for name in (topic.name, topic.name_hi, topic.name_ur)]


def take_back(conversation: Conversation, by: Staff) -> None:
    """Let a conversation's topic be guessed again."""
    let_guess(conversation=conversation, by=by)
