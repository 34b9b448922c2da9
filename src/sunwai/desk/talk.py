"""What the templates of one conversation are given: its head and course, its answer box, its customer."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from sunwai.connections.meters import use_of
from sunwai.desk import queries, templating
from sunwai.desk.card import customer_of
from sunwai.desk.composing import Composer, Stored, composer_for
from sunwai.desk.handing import handed_of
from sunwai.desk.lines import lines
from sunwai.desk.rows import channel_of
from sunwai.desk.scripts import lang_of, language_name, place_of
from sunwai.desk.shell import may
from sunwai.desk.snoozing import snooze_choices
from sunwai.inbox.actions.draft import draft_of
from sunwai.inbox.actions.hold import hold_of
from sunwai.inbox.models import Priority
from sunwai.inbox.queries.course import Course, course
from sunwai.inbox.queries.visibility import colleagues_for
from sunwai.kernel import clock
from sunwai.people.models import Staff
from sunwai.people.roles import Permission

__all__ = ["composer_of", "conversation_of", "customer_of", "tail_of"]


def tail_of(staff: Staff, conversation_id: int, *, before: str | None = None) -> dict[str, Any]:
    """Return the course and the head of a conversation: what changes while one looks at it. Thirteen queries."""
    told = course(staff, conversation_id, before=before)
    talk = told.conversation
    return {
        "conversation": talk,
        "lines": lines(told.entries, staff=staff, place=place_of(talk.brand)),
        "before": told.before,
        "course": told,
        "whole": before is None and told.before is None,
        "hold": hold_of(talk),
        "handed": handed_of(staff, talk),
        "tags": sorted(talk.tags.all(), key=lambda tag: tag.name),
        "language": language_name(talk.language),
        "channel": channel_of(talk.channel)[1],
        "place": place_of(talk.brand),
        "subject_lang": lang_of(talk.subject or talk.customer.name, place_of(talk.brand)),
        "snoozes": snooze_choices(timezone.localtime(clock.now())),
        "priorities": Priority.choices,
        "colleagues": [each for each in colleagues_for(staff, talk) if each.may(Permission.REPLY)],
        "teams": queries.teams(),
        "tag_names": queries.tag_names(),
        "late": talk.due_at is not None and talk.due_at < clock.now(),
        "may": may(staff),
    }


def composer_of(staff: Staff, told: Course) -> Composer:
    """Return the answer box of this person. One query, and one each where the channel has templates or a meter."""
    talk = told.conversation
    stored = Stored(
        draft=draft_of(conversation=talk, by=staff),
        templates=templating.templates_of(talk),
        use=use_of(talk.connection) if talk.connection else None,
        elsewhere=told.elsewhere,
    )
    return composer_for(talk, told.messages, staff=staff, stored=stored)


def conversation_of(staff: Staff, conversation_id: int, *, before: str | None = None) -> dict[str, Any]:
    """Return a conversation with its composer and its customer."""
    tail = tail_of(staff, conversation_id, before=before)
    return {
        **tail,
        **customer_of(staff, tail["conversation"].customer),
        "composer": composer_of(staff, tail["course"]),
        "open": True,
    }
