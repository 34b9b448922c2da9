"""What a restored database needs before it may work: its search index, its numbers, and honest doubts."""

from __future__ import annotations

from typing import Final

from django.apps import apps
from django.db import transaction
from django.db.models import BigIntegerField, Max, Model
from django.utils.translation import gettext as _

from sunwai.inbox import search_index
from sunwai.inbox.models import Delivery, Message
from sunwai.kernel import changes
from sunwai.kernel.leases import WorkState
from sunwai.kernel.models import Fact
from sunwai.operations import heartbeats
from sunwai.operations.backups.archive import Say

BATCH: Final = 500


def finish(*, moved: bool, say: Say) -> None:
    """Make a restored database fit for work."""
    _index(say)
    with transaction.atomic():
        Fact.objects.filter(name__startswith=heartbeats.PREFIX).delete()
        changes.continue_after(_highest_change())
        if not moved:
            _doubt(say)


def _highest_change() -> int:
    stored = Fact.objects.filter(name=changes.COUNTER).values_list("number", flat=True).first()
    highest = [model._default_manager.aggregate(top=Max("change"))["top"] for model in _counted()]
    return max(filter(None, [stored, *highest]), default=0)


def _counted() -> list[type[Model]]:
    """Return every model whose rows carry change numbers."""
    fields = ((model, field) for model in apps.get_models() for field in model._meta.get_fields())
    return [model for model, field in fields if field.name == "change" and isinstance(field, BigIntegerField)]


def _doubt(say: Say) -> None:
    """Nobody knows whether what waited at the backup went out afterwards: the worker will show it as unconfirmed."""
    waiting = Message.objects.filter(sending__state=WorkState.WAITING)
    count = waiting.update(delivery=Delivery.SENDING)
    if count:
        say(_("Answers that waited, now unconfirmed: %(count)d") % {"count": count})


def _index(say: Say) -> None:
    done, last = 0, 0
    while batch := list(Message.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        with transaction.atomic():
            search_index.index(batch)
        done, last = done + len(batch), batch[-1].pk
    say(_("Search index: %(count)d messages") % {"count": done})
