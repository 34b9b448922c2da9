"""What a program changes of a conversation, as one step: everything it names, or nothing."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.api import queries
from sunwai.api.schemas.conversations import BulkIn, ConversationPatch
from sunwai.inbox.actions import about, assign, block, bulk, organise, status
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.topics import topic_for
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from sunwai.people.queries import brand_for


@transaction.atomic
def change(conversation: Conversation, *, by: Staff, patch: ConversationPatch) -> None:
    """Do everything a patch names. Team and assignee come last: after them the conversation may be out of sight.

    Raises:
        NotFound: the conversation, the brand, the team or the person is not this person's to see.
        Refused: what the single actions refuse; ``bad_time``: snoozed without a time.

    """
    named = patch.model_fields_set
    _organise(conversation, by=by, patch=patch)
    if "status" in named or "snoozed_until" in named or "resolution" in named:
        _turn(conversation, by=by, patch=patch)
    if "brand" in named:
        organise.set_brand(conversation=conversation, by=by, brand=brand_for(by, patch.brand))
    if "assignee" in named:
        assignee = queries.colleague_for(by, patch.assignee) if patch.assignee else None
        assign.assign(conversation=conversation, by=by, assignee=assignee)
    if "team" in named:
        team = queries.team_named(patch.team) if patch.team else None
        assign.assign_team(conversation=conversation, by=by, team=team)


def _organise(conversation: Conversation, *, by: Staff, patch: ConversationPatch) -> None:
    named = patch.model_fields_set
    if "tags" in named:
        organise.set_tags(conversation=conversation, by=by, names=patch.tags)
    if "topic" in named:
        organise.set_topic(conversation=conversation, by=by, topic=patch.topic)
    if "known_topic" in named:
        topic = topic_for(by, patch.known_topic) if patch.known_topic else None
        about.tell_topic(conversation=conversation, topic=topic, by=by)
    if "subject" in named:
        organise.set_subject(conversation=conversation, by=by, subject=patch.subject)
    if "priority" in named:
        organise.set_priority(conversation=conversation, by=by, priority=patch.priority)
    if "due_at" in named:
        organise.set_due(conversation=conversation, by=by, due_at=patch.due_at)


def _turn(conversation: Conversation, *, by: Staff, patch: ConversationPatch) -> None:
    named = patch.model_fields_set
    wanted = patch.status if "status" in named else ("snoozed" if "snoozed_until" in named else "resolved")
    if wanted == "snoozed":
        _snooze(conversation, by=by, patch=patch)
    elif wanted == "pending":
        status.set_pending(conversation=conversation, by=by)
    elif wanted == "open":
        status.reopen(conversation=conversation, by=by)
    elif patch.resolution == "spam":
        block.mark_spam(conversation=conversation, by=by)
    else:
        status.resolve(conversation=conversation, by=by, resolution=patch.resolution)


def _snooze(conversation: Conversation, *, by: Staff, patch: ConversationPatch) -> None:
    if patch.snoozed_until is None:
        raise Refused(_("Choose a time between now and a year from now."), code="bad_time")
    status.snooze(conversation=conversation, by=by, until=patch.snoozed_until)


def plan_of(body: BulkIn, *, by: Staff) -> bulk.BulkPlan:
    """Return what to do to many conversations.

    Raises:
        NotFound: the person or the team does not exist for this person.

    """
    named = body.model_fields_set
    assignee = queries.colleague_for(by, body.assignee) if body.assignee else None
    team = queries.team_named(body.team) if body.team else None
    topic = topic_for(by, body.known_topic) if body.known_topic else None
    return bulk.BulkPlan(
        status=body.status,
        resolution=body.resolution,
        snoozed_until=body.snoozed_until,
        assignee=assignee if "assignee" in named else bulk.KEEP,
        team=team if "team" in named else bulk.KEEP,
        topic=topic if "known_topic" in named else bulk.KEEP,
        priority=body.priority,
        add_tag=body.add_tag,
        remove_tag=body.remove_tag,
    )
