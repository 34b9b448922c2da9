"""How long words are kept: resolved conversations that have grown too old lose theirs, some at a time.

Off until the owner has seen what it would do. A conversation is as old as what last happened in it. Customers under a
legal hold are left out. What is emptied keeps its numbers and dates, so that figures stay true.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from sunwai.inbox.models import Attachment, Conversation, Message, Status
from sunwai.kernel import clock
from sunwai.kernel.events import publish
from sunwai.kernel.subject import Subject
from sunwai.privacy import registry
from sunwai.privacy.events import JobDue
from sunwai.privacy.models import RetentionRule
from sunwai.privacy.persons import held_customers

BATCH: Final = 20
SAMPLES: Final = 10


def turn(job_id: str) -> None:
    """Empty some conversations of one rule, and see that it goes on while there are more."""
    rule = RetentionRule.objects.filter(pk=job_id, on=True).first()
    if rule is None:
        return
    ids = list(too_old(rule).order_by("last_activity_at", "pk").values_list("pk", flat=True)[:BATCH])
    with transaction.atomic():
        _empty(ids)
        done = RetentionRule.objects.filter(pk=rule.pk)
        done.update(emptied=F("emptied") + len(ids), emptied_at=clock.now())
        if len(ids) == BATCH:
            publish(JobDue(job="retention", job_id=str(rule.pk)))


def _empty(ids: Iterable[int]) -> None:
    subject = Subject(until=clock.now(), conversations=tuple(ids))
    for name in registry.retirers():
        cursor: int | None = 0
        while cursor is not None:
            cursor = registry.eraser(name)(subject, cursor).next


def too_old(rule: RetentionRule) -> QuerySet[Conversation]:
    """Return the conversations that this rule would empty now, lazily; who is held is asked at once."""
    limit = clock.now() - dt.timedelta(days=rule.days)
    others = RetentionRule.objects.exclude(channel="").values("channel")
    here = Q(channel=rule.channel) if rule.channel else ~Q(channel__in=others)
    speaking = Message.objects.filter(conversation=OuterRef("pk"), deleted_at=None)
    old = Conversation.objects.filter(here, status=Status.RESOLVED, last_activity_at__lt=limit)
    return old.filter(Exists(speaking)).exclude(customer__in=held_customers())


def look(rule: RetentionRule) -> dict[str, Any]:
    """Return what the rule would do now: numbers and some conversations' numbers, no words. Five queries."""
    talks = too_old(rule)
    messages = Message.objects.filter(conversation__in=talks, deleted_at=None)
    files = Attachment.objects.filter(message__in=messages).aggregate(count=Count("pk"), size=Sum("size"))
    oldest = talks.order_by("last_activity_at", "pk").values_list("pk", "channel", "last_activity_at")[:SAMPLES]
    return {
        "conversations": talks.count(),
        "messages": messages.count(),
        "files": files["count"],
        "bytes": files["size"] or 0,
        "samples": [{"id": number, "channel": slug, "at": at.isoformat()} for number, slug, at in oldest],
    }


def plan() -> int:
    """Let every rule that is on do its work; return how many there are. Called by the clock process."""
    rules = list(RetentionRule.objects.filter(on=True).values_list("pk", flat=True))
    with transaction.atomic():
        publish(*(JobDue(job="retention", job_id=str(pk)) for pk in rules))
    return len(rules)
