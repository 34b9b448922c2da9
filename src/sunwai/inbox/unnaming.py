"""Ids of messages and threads that tell who somebody is: a keyed digest takes their place.

Some networks put a person's handle into the address of every post. The digest keeps the place of the row, unique as
before; what comes late under the old id is refused by its author (``Identity.forgets``).
"""

from __future__ import annotations

from collections.abc import Sequence

from sunwai.customers.digests import erased_id
from sunwai.inbox.models import Message, SentPart, Thread
from sunwai.kernel.subject import Subject


def unname(ids: Sequence[int], subject: Subject) -> int:
    """Replace the telling ids of messages and of their parts; return how many rows. Two reads, one write a row."""
    changed = 0
    for row in Message.objects.filter(pk__in=ids).only("external_id", "parent_id", "connection_id"):
        here = str(row.connection_id)
        own, above = _without(row.external_id, here, subject), _without(row.parent_id, here, subject)
        if (own, above) != (row.external_id, row.parent_id):
            changed += Message.objects.filter(pk=row.pk).update(external_id=own, parent_id=above)
    for part in SentPart.objects.filter(message__in=ids):
        name = _without(part.external_id, str(part.connection_id), subject)
        if name != part.external_id:
            changed += SentPart.objects.filter(pk=part.pk).update(external_id=name)
    return changed


def unname_threads(subject: Subject) -> int:
    """Replace what the networks call their threads, where it tells who they are; return how many."""
    theirs = Thread.objects.filter(identity__in=subject.identities)
    ids = {external_id for _, _, external_id in subject.handles}
    changed = 0
    for row in theirs.only("root", "connection_id"):
        name = _digest(row.root, str(row.connection_id)) if row.root in ids else ""
        name = name or _without(row.root, str(row.connection_id), subject)
        if name != row.root:
            changed += Thread.objects.filter(pk=row.pk).update(root=name)
    return changed


def _without(name: str, place: str, subject: Subject) -> str:
    return _digest(name, place) if subject.means(name) else name


def _digest(name: str, place: str) -> str:
    return erased_id(("message", place, name))
