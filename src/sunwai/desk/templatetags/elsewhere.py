"""The form that says "answered there", below a conversation whose channel only listens."""

from __future__ import annotations

from typing import Any

from django import template

from sunwai.inbox.actions.elsewhere import listens_only
from sunwai.kernel import ids

register = template.Library()


@register.inclusion_tag("desk/_elsewhere.html", takes_context=True)
def answered_there(context: dict[str, Any]) -> dict[str, Any]:
    """Return what the form is given: where to answer, and a key so that two presses are one answer. No query."""
    course, talk = context.get("course"), context.get("conversation")
    messages = course.messages if course else []
    asked = [each for each in messages if each.direction == "in" and each.deleted_at is None]
    there = bool(asked) and listens_only(asked[-1].connection)
    may = context.get("may")
    shown = there and talk is not None and bool(may and may["reply"])
    return {
        "shown": shown,
        "conversation": talk,
        "url": asked[-1].url if there else "",
        "key": ids.new_id().hex,
        "refused": context.get("elsewhere_refused", ""),
        "kept": context.get("elsewhere_kept", {}),
    }
