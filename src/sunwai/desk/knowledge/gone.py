"""What of a checked answer went out: in public by message, in private as a count."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sunwai.desk.bubbles import begins
from sunwai.desk.rows import channel_of
from sunwai.desk.scripts import language_name
from sunwai.inbox.queries.publicly import public_answers
from sunwai.knowledge.models import Answer
from sunwai.knowledge.queries import answers
from sunwai.people.models import Staff


def told_of(answer: Answer) -> list[dict[str, Any]]:
    """Return how often an answer went out in private, by version, language and network. One query."""
    return [
        {
            "version": each.version,
            "language": language(each.language),
            "channel": network(each.channel),
            "times": each.times,
            "last": each.last,
            "late": each.version < answer.version,
        }
        for each in answers.told_of(answer)
    ]


def begun(staff: Staff, numbers: Collection[int]) -> dict[int, str]:
    """Return how public messages of ours begin that this person may see. One query."""
    return {pk: begins(each) for pk, each in public_answers(staff, numbers).items()}


def network(slug: str) -> str:
    """Return a network's name; empty for none."""
    return channel_of(slug)[1] if slug else ""


def language(code: str) -> str:
    """Return a language's name; empty for none."""
    return language_name(code) if code else ""
