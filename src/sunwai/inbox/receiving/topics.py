"""What conversations are about, as far as their new messages were guessed. What a person said stays."""

from __future__ import annotations

from collections.abc import Iterable

from sunwai.inbox.models import Proof, TopicBy
from sunwai.inbox.receiving.arrival import Arrival


def heed(arrivals: Iterable[Arrival]) -> None:
    """Put the surest guess on each conversation, in memory; not one of another brand, and none over a person's word."""
    for each in arrivals:
        conversation, guess = each.the_conversation(), each.incoming.topic
        if guess is None or not each.inbound or each.proof == Proof.HELD:
            continue
        if conversation.topic_by == TopicBy.PERSON or conversation.brand_id != each.connection.brand_id:
            continue
        if guess.chance >= (conversation.topic_chance or 0.0):
            conversation.known_topic_id, conversation.topic_chance = guess.topic, guess.chance
            conversation.topic_by = TopicBy.MODEL
