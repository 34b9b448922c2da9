"""What a conversation is about, as the desk shows it: what was said or guessed, why, and what can be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sunwai.inbox.models import Conversation, Topic, TopicBy
from sunwai.inbox.queries.topic_reasons import decided
from sunwai.inbox.queries.topics import speaking, topics_of
from sunwai.inbox.topic_guessing import guesses, said_in
from sunwai.inbox.topic_names import path_of
from sunwai.language.topics import Guess

PERCENT = 100
SUREST = 99  # nothing that is guessed is certain


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """``said``: a person's word. ``guess``: the likeliest topic, else empty; ``because``: the customer's words.

    ``options``: every topic that can be given, likeliest first.
    """

    said: str = ""
    by_person: bool = False
    guess: str = ""
    percent: int = 0
    sure: bool = False
    because: tuple[str, ...] = ()
    options: list[str] = field(default_factory=list)


def about(conversation: Conversation) -> About | None:
    """Return what a conversation is about, None where its brand keeps no topics. Six queries, one without topics."""
    topics = topics_of([conversation.brand_id])
    if not topics:
        return None
    paths = {each.pk: path_of(each) for each in topics}
    known = conversation.known_topic
    if conversation.topic_by == TopicBy.PERSON:
        return About(said=path_of(known) if known else "", by_person=True, options=list(paths.values()))
    message = speaking(conversation)
    text = said_in(message.subject, message.text) if message else ""
    found = guesses(text, brand_id=conversation.brand_id)
    best = _shown(found, known)
    likely = [paths[each.topic] for each in found if each.topic in paths]
    return About(
        guess=paths.get(best.topic, "") if best else path_of(known) if known else "",
        percent=min(SUREST, round(PERCENT * (best.chance if best else conversation.topic_chance or 0))),
        sure=bool(best and best.sure),
        because=decided(best, text, conversation),
        options=list(dict.fromkeys([*likely, *paths.values()])),
    )


def _shown(found: Iterable[Guess], known: Topic | None) -> Guess | None:
    """Return the guess that is shown: that of the topic which the lists show, else the likeliest."""
    rows = list(found)
    return next((each for each in rows if known is not None and each.topic == known.pk), next(iter(rows), None))
