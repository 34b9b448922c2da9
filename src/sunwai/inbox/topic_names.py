"""What a topic is called: in the reader's language where it has a name in it, with what it lies under."""

from __future__ import annotations

from typing import Final

from django.utils.translation import get_language

from sunwai.inbox.models import Topic

BETWEEN: Final = " › "
LEVELS: Final = 3
#: What a query joins so that a topic's path asks nothing.
ABOVE: Final = "parent__parent"


def name_of(topic: Topic, language: str | None = None) -> str:
    """Return a topic's name in a language, the reader's unless told; the plain name where it has none in it."""
    wanted = (language or get_language() or "en").partition("-")[0]
    return str(getattr(topic, f"name_{wanted}", "") or topic.name)


def line_of(topic: Topic) -> list[Topic]:
    """Return a topic's ancestors from the top down, and itself. No query where ``ABOVE`` was joined."""
    line = [topic]
    while (above := line[0].parent) is not None and len(line) < LEVELS:
        line.insert(0, above)
    return line


def path_of(topic: Topic, language: str | None = None) -> str:
    """Return a topic with what it lies under: “Deliveries › Late”."""
    return BETWEEN.join(name_of(each, language) for each in line_of(topic))
