"""One change for many conversations, and taking it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from sunwai.inbox.actions import about, assign, block, organise, status
from sunwai.inbox.actions.gate import Permission, allow, enter, store
from sunwai.inbox.events import ConversationAssigned, ConversationReopened, ConversationResolved
from sunwai.inbox.models import BulkChange, Conversation, Resolution, Status, Tag, Topic
from sunwai.inbox.queries.visibility import conversation_for
from sunwai.kernel import clock, errors, events
from sunwai.people.models import Staff, Team

MOST = 500
TAKEN: Final = frozenset({"assignee", "team", "topic"})  # None takes them away
TOLD: Final = ("known_topic_id", "topic_by", "topic_chance")


@dataclass(frozen=True, slots=True)
class Keep:
    """Leave it as it is (None means nobody)."""


KEEP: Final = Keep()


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkPlan:
    """What to do to each conversation; what is left out stays. ``assignee`` and ``team`` None: nobody's.

    ``topic`` None: none of them. ``status`` ``snoozed`` needs ``snoozed_until``; ``resolved`` takes ``resolution``.
    """

    status: str = ""
    resolution: str = Resolution.SOLVED
    snoozed_until: dt.datetime | None = None
    assignee: Staff | Keep | None = KEEP
    team: Team | Keep | None = KEEP
    priority: int | None = None
    add_tag: str = ""
    remove_tag: str = ""
    topic: Topic | Keep | None = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkResult:
    """How it went. ``refused``: the ids that stayed as they were, each with the reason."""

    change: BulkChange
    done: list[int]
    refused: list[tuple[int, errors.Refused]]


@transaction.atomic
def bulk(*, conversations: Iterable[int], by: Staff, plan: BulkPlan) -> BulkResult:
    """Do ``plan`` to each of these conversations (ids, at most 500); one that refuses does not stop the others.

    Raises:
        Refused: ``not_allowed``; ``too_many``.

    """
    allow(by, Permission.ORGANISE)
    wanted = sorted(set(conversations))
    if len(wanted) > MOST:
        said = _("At most %(number)d conversations can be changed at once.") % {"number": MOST}
        raise errors.Refused(said, code="too_many")
    before: dict[str, dict[str, Any]] = {}
    refused: list[tuple[int, errors.Refused]] = []
    for each in wanted:
        try:
            before[str(each)] = _do(each, by=by, plan=plan)
        except errors.Refused as no:
            refused.append((each, no))
    change = BulkChange.objects.create(staff=by, change=_told(plan), before=before)
    return BulkResult(change=change, done=[int(each) for each in before], refused=refused)


@transaction.atomic
def _do(conversation_id: int, *, by: Staff, plan: BulkPlan) -> dict[str, Any]:
    conversation = conversation_for(by, conversation_id)
    enter(conversation, by=by, permission=Permission.ORGANISE)
    before = _snapshot(conversation)
    _organise(conversation, by=by, plan=plan)
    _turn(conversation, by=by, plan=plan)
    if not isinstance(plan.assignee, Keep):
        assign.assign(conversation=conversation, by=by, assignee=plan.assignee)
    if not isinstance(plan.team, Keep):
        assign.assign_team(conversation=conversation, by=by, team=plan.team)
    return {**before, "change": conversation.change}


def _organise(conversation: Conversation, *, by: Staff, plan: BulkPlan) -> None:
    if plan.priority is not None:
        organise.set_priority(conversation=conversation, by=by, priority=plan.priority)
    if plan.add_tag:
        organise.add_tag(conversation=conversation, by=by, name=plan.add_tag)
    if plan.remove_tag:
        organise.remove_tag(conversation=conversation, by=by, name=plan.remove_tag)
    if not isinstance(plan.topic, Keep):
        about.tell_topic(conversation=conversation, topic=plan.topic, by=by)


def _turn(conversation: Conversation, *, by: Staff, plan: BulkPlan) -> None:
    if plan.status == Status.RESOLVED and plan.resolution == Resolution.SPAM:
        block.mark_spam(conversation=conversation, by=by)
    elif plan.status == Status.RESOLVED:
        status.resolve(conversation=conversation, by=by, resolution=plan.resolution)
    elif plan.status == Status.OPEN:
        status.reopen(conversation=conversation, by=by)
    elif plan.status == Status.PENDING:
        status.set_pending(conversation=conversation, by=by)
    elif plan.status == Status.SNOOZED:
        status.snooze(conversation=conversation, by=by, until=plan.snoozed_until or clock.now())
    elif plan.status:
        raise errors.Refused(_("There is no such status."), code="unknown_status")


def _snapshot(conversation: Conversation) -> dict[str, Any]:
    """Return what a bulk change may alter, as plain values."""
    times = {name: getattr(conversation, name) for name in ("snoozed_until", "resolved_at", "waiting_since")}
    return {
        "status": conversation.status,
        "resolution": conversation.resolution,
        "assignee_id": conversation.assignee_id,
        "team_id": conversation.team_id,
        "priority": conversation.priority,
        **{name: getattr(conversation, name) for name in TOLD},
        "tags": [each.pk for each in conversation.tags.all()],
        **{name: at.isoformat() if at else None for name, at in times.items()},
    }


def _told(plan: BulkPlan) -> dict[str, Any]:
    told: dict[str, Any] = {"status": plan.status, "priority": plan.priority}
    told |= {"add_tag": plan.add_tag, "remove_tag": plan.remove_tag}
    for name, value in (("assignee", plan.assignee), ("team", plan.team), ("topic", plan.topic)):
        if not isinstance(value, Keep):
            told[name] = value.pk if value else None
    return {name: value for name, value in told.items() if value not in ("", None) or name in TAKEN}


@transaction.atomic
def undo_bulk(*, change: BulkChange, by: Staff) -> list[int]:
    """Put back what nobody has changed since, and return the ids that were put back. A second time does nothing.

    Raises:
        NotFound: the change is another person's.
        Refused: ``not_allowed``.

    """
    allow(by, Permission.ORGANISE)
    own = change_for(by=by, change_id=change.pk)
    own.refresh_from_db(from_queryset=BulkChange.objects.select_for_update())
    if own.undone_at is not None:
        return []
    own.undone_at = clock.now()
    own.save(update_fields=["undone_at"])
    stamps = {int(key): values["change"] for key, values in own.before.items()}
    present = Conversation.objects.select_for_update(of=("self",)).filter(pk__in=stamps).order_by("pk")
    untouched = [each for each in present if each.change == stamps[each.pk]]
    for each in untouched:
        _put_back(each, own.before[str(each.pk)], by=by)
    return [each.pk for each in untouched]


def _put_back(conversation: Conversation, before: dict[str, Any], *, by: Staff) -> None:
    changed = _snapshot(conversation)
    for name in ("status", "resolution", "priority", "assignee_id", "team_id", *TOLD):
        setattr(conversation, name, before.get(name, getattr(conversation, name)))
    if conversation.topic_by != changed["topic_by"]:
        about.unlearn(conversation)
    for name in ("snoozed_until", "resolved_at", "waiting_since"):
        setattr(conversation, name, parse_datetime(before[name]) if before[name] else None)
    conversation.tags.set(Tag.objects.filter(pk__in=before["tags"]))
    status.set_alarm(conversation)
    columns = (*status.COLUMNS, *about.COLUMNS, "priority", "assignee", "team")
    store(conversation, *columns, by=by, verb="bulk_undone", data={})
    _publish(conversation, changed)


def _publish(conversation: Conversation, changed: dict[str, Any]) -> None:
    if (conversation.assignee_id, conversation.team_id) != (changed["assignee_id"], changed["team_id"]):
        assignee_id, team_id = conversation.assignee_id, conversation.team_id
        events.publish(ConversationAssigned(conversation_id=conversation.pk, assignee_id=assignee_id, team_id=team_id))
    was, now = (each == Status.RESOLVED for each in (changed["status"], conversation.status))
    if was and not now:
        events.publish(ConversationReopened(conversation_id=conversation.pk))
    if now and not was:
        events.publish(ConversationResolved(conversation_id=conversation.pk, resolution=conversation.resolution))


def change_for(*, by: Staff, change_id: int) -> BulkChange:
    """Return one's own bulk change. One query.

    Raises:
        NotFound: there is none, or it is another person's.

    """
    own = BulkChange.objects.filter(pk=change_id, staff=by).first()
    if own is None:
        raise errors.NotFound(_("There is no such change."), code="not_found")
    return own
