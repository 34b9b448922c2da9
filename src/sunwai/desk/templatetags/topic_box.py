"""What a conversation is about, in its head: nothing where the brand keeps no topics."""

from __future__ import annotations

from typing import Any

from django import template

from sunwai.desk.topics import about
from sunwai.inbox.models import Topic
from sunwai.inbox.topic_names import name_of

register = template.Library()


@register.inclusion_tag("desk/_topic.html", takes_context=True)
def topic_box(context: dict[str, Any]) -> dict[str, Any]:
    """Return what the box is given. Six queries, one where the brand keeps no topics."""
    talk = context.get("conversation")
    return {"conversation": talk, "about": about(talk), "may": context.get("may")} if talk else {}


@register.filter
def called(topic: Topic) -> str:
    """Return a topic's name in the reader's language."""
    return name_of(topic)
