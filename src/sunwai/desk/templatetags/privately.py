"""The strip above the answer box: go private for a reason, say in public how it ended."""

from __future__ import annotations

from typing import Any

from django import template

from sunwai.desk.privately import REASONS, reason_for
from sunwai.inbox.actions.privately import WENT
from sunwai.inbox.models import Conversation, Status
from sunwai.inbox.queries.clocks import closing_due, closing_due_in, newest, waiting, waiting_in, was_public
from sunwai.inbox.queries.course import Course

register = template.Library()


@register.inclusion_tag("desk/_privately.html", takes_context=True)
def privately(context: dict[str, Any]) -> dict[str, Any]:
    """Return what the strip says, if anything. No query where the whole conversation is shown, else four at most."""
    course, talk, may = context.get("course"), context.get("conversation"), context.get("may")
    if not (course and talk and may and may["reply"] and talk.status != Status.RESOLVED):
        return {"conversation": talk}
    told = _of_all(course) if context.get("whole") else _asked(talk, course)
    reason = "" if told["went"] else REASONS.get(reason_for(course.messages), "")
    return {"conversation": talk, "reason": reason, **told}


def _of_all(course: Course) -> dict[str, Any]:
    happened = [each.activity for each in course.entries if each.activity and each.activity.verb == WENT]
    went = happened[-1] if happened else None
    offered = any(each.visibility == "public" and each.direction == "in" for each in course.messages)
    return {"went": went, "offered": offered, "closing": closing_due(course.messages, went=went)}


def _asked(talk: Conversation, course: Course) -> dict[str, Any]:
    """Ask for what a stretch cannot tell."""
    went = newest(talk, WENT)
    offered = _of_all(course)["offered"] or was_public(talk)
    return {"went": went, "offered": offered, "closing": closing_due_in(talk, went=went)}


@register.simple_tag(takes_context=True)
def waits(context: dict[str, Any]) -> dict[str, Any]:
    """Return since when the customer waits in public and in private. No query, or two where a stretch is shown."""
    course, talk = context.get("course"), context.get("conversation")
    if not (course and talk):
        return {}
    return dict(waiting(course.messages, status=talk.status) if context.get("whole") else waiting_in(talk))
