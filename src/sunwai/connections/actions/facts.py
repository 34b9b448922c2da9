"""Asking the network what it says of an account, and keeping it: facts and approved texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Capability, Template
from sunwai.connections.facts import TOLD_AT, is_told_by_events
from sunwai.connections.models import Connection, MessageTemplate
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff
from sunwai.people.roles import Permission


def look(connection: Connection) -> None:
    """Ask for facts and templates, where the channel tells them, and keep them. Never in a transaction: it waits.

    Raises:
        ChannelError: the network did not answer; what was known stays.
    """
    adapter, account = adapter_for(connection.channel), connection.account()
    if adapter.spec.can(Capability.DESCRIBE):
        keep_facts(connection, adapter.describe(account).items())
    if adapter.spec.can(Capability.TEMPLATES):
        keep_templates(connection, adapter.templates(account))


def sync_templates(*, connection: Connection, by: Staff) -> int:
    """Fetch the approved texts now; return how many there are.

    Raises:
        Refused: ``not_allowed``; ``no_templates``: the channel has none.
        ChannelError: the network did not answer.
    """
    if not by.may(Permission.CHANNELS):
        raise Refused(_("Your role cannot change channels."), code="not_allowed")
    adapter = adapter_for(connection.channel)
    if not adapter.spec.can(Capability.TEMPLATES):
        raise Refused(_("This channel has no templates."), code="no_templates")
    found = list(adapter.templates(connection.account()))
    keep_templates(connection, found)
    return len(found)


@transaction.atomic
def keep_facts(connection: Connection, told: Iterable[tuple[str, object]]) -> None:
    """Keep what the network said, as text; what it no longer says is forgotten, but for events. Two statements."""
    present = Connection.objects.select_for_update().values_list("facts", flat=True).get(pk=connection.pk)
    by_events = {name: value for name, value in present.items() if is_told_by_events(name)}
    connection.facts = by_events | {name: str(value) for name, value in told}
    connection.facts_at = clock.now()
    connection.save(update_fields=["facts", "facts_at"])


@transaction.atomic
def merge_facts(connection: Connection, told: Mapping[str, str], *, at: dt.datetime | None) -> bool:
    """Keep what an event told besides what is known; False for an older word than the last. Two statements."""
    present = Connection.objects.select_for_update().values_list("facts", flat=True).get(pk=connection.pk)
    if at is not None and at.isoformat() < str(present.get(TOLD_AT, "")):
        return False
    connection.facts = {**present, **told, **({TOLD_AT: at.isoformat()} if at else {})}
    connection.save(update_fields=["facts"])
    return True


@transaction.atomic
def keep_templates(connection: Connection, found: Iterable[Template]) -> None:
    """Let the stored templates be those the network has."""
    there = {(each.name, each.language): each for each in found}
    known = {(each.name, each.language): each for each in connection.templates.all()}
    gone = [row.pk for key, row in known.items() if key not in there]
    MessageTemplate.objects.filter(pk__in=gone).delete()
    for (name, language), each in there.items():
        values = {"text": each.text, "fields": list(each.fields), "category": each.category[:60]}
        MessageTemplate.objects.update_or_create(
            connection=connection, name=name[:255], language=language[:20], defaults=values
        )
