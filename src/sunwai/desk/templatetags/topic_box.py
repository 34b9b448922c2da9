"""What a conversation is about, in its head: nothing where the brand keeps no topics."""

from __future__ import annotations

from typing import Any

from django import template

from sunwai.desk.topics import about

register = template.Library()


@register.inclusion_tag("desk/_topic.html", takes_context=True)
def topic_box(context: dict[str, Any]) -> dict[str, Any]:
    """Return what the box is given. Six queries, one where the brand keeps no topics."""
    talk = context.get("conversation")
    return {"conversation": talk, "about": about(talk), "may": context.get("may")} if talk else {}
