"""Why a conversation is taken to be about a topic: the customer's words that decided, masked for whom they are."""

from __future__ import annotations

from sunwai.customers.wording import words
from sunwai.inbox.models import Conversation, TopicBy
from sunwai.inbox.queries.topics import speaking
from sunwai.inbox.topic_guessing import guesses, said_in
from sunwai.language.topics import Guess


def because_of(conversation: Conversation) -> tuple[str, ...]:
    """Return the words by which a conversation's topic was guessed; none where a person said it. Four queries."""
    message = speaking(conversation) if conversation.topic_by == TopicBy.MODEL else None
    if message is None:
        return ()
    text = said_in(message.subject, message.text)
    found = guesses(text, brand_id=conversation.brand_id)
    best = next((each for each in found if each.topic == conversation.known_topic_id), None)
    return decided(best, text, conversation)


def decided(best: Guess | None, text: str, conversation: Conversation) -> tuple[str, ...]:
    """Return the words of ``text`` that decided a guess, each once, masked for whom they are."""
    spans = best.because if best else ()
    said = {text[start:end].casefold(): text[start:end] for start, end in reversed(spans)}
    return tuple(words(each, of=conversation.customer_id) for each in reversed(said.values()))
