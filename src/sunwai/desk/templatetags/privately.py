"""The strip above the answer box: go private for a reason, say in public how it ended."""

from __future__ import annotations

from typing import Any

from django import template

from sunwai.desk.privately import REASONS, reason_for
from sunwai.inbox.actions.privately import WENT
from sunwai.inbox.models import Status
from sunwai.inbox.queries.clocks import closing_due, waiting

register = template.Library()


@register.inclusion_tag("desk/_privately.html", takes_context=True)
def privately(context: dict[str, Any]) -> dict[str, Any]:
    """Return what the strip says, if anything. No query: it reads the course that is shown."""
    course, talk, may = context.get("course"), context.get("conversation"), context.get("may")
    messages = course.messages if course else []
    able = bool(talk and may and may["reply"] and talk.status != Status.RESOLVED)
    public = [each for each in messages if each.visibility == "public" and each.direction == "in"]
    happened = [each.activity for each in course.entries if each.activity is not None] if course else []
    went = [each for each in happened if each.verb == WENT]
    return {
        "conversation": talk,
        "offered": able and bool(public),
        "reason": REASONS.get(reason_for(messages), "") if able and not went else "",
        "closing": able and closing_due(messages, went=went[-1] if went else None),
    }


@register.simple_tag(takes_context=True)
def waits(context: dict[str, Any]) -> dict[str, Any]:
    """Return since when the customer waits in public and in private. No query."""
    course, talk = context.get("course"), context.get("conversation")
    return dict(waiting(course.messages, status=talk.status)) if course and talk else {}
