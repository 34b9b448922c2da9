"""Two customers become one, and two again, with everything they said: the one way in for people and for proofs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.customers.actions import merge as joining
from sunwai.customers.actions.prove import prove
from sunwai.customers.models import Customer, Identity, Merge
from sunwai.inbox.models import Conversation, Message, Thread
from sunwai.inbox.queries.visibility import customer_for
from sunwai.kernel import changes, live
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff

BATCH = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What a proof came to: whose the handles are now, the merge if one was needed, or why they stay two.

    ``refused`` says why in words, ``code`` for programs.
    """

    customer: Customer
    merged: Merge | None = None
    refused: str = ""
    code: str = ""


@transaction.atomic
def merge_customers(*, source: Customer, target: Customer, by: Staff, reasons: Sequence[str] = ()) -> Merge:
    """Make two customers one: ``target`` has everything of ``source`` from now on, conversations included.

    Raises:
        NotFound: ``by`` may not see both.
        Refused: ``not_allowed``, and whatever ``customers.conflicts`` finds.

    """
    for each in (source, target):
        customer_for(by, each.pk)
    return _move_to(joining.merge(source=source, target=target, by=by, reasons=reasons))


@transaction.atomic
def split_customers(*, merged: Merge, by: Staff) -> Merge:
    """Make them two again: what came with each, and what each said since, as far as their handles tell.

    Raises:
        NotFound: ``by`` may not see the customer.
        Refused: ``not_allowed``; ``undone``, ``later_first``, ``erased``.

    """
    customer_for(by, merged.target_id)
    joining.lock(merged.source, merged.target)
    row = joining.split(merged=merged, by=by, message_ids=_said_since(merged))
    _move(_going_back(merged), row.target_id, row.source_id)
    _tell(row)
    return row


@transaction.atomic
def join_proven(*, first: Identity, second: Identity, kind: str, by: Staff | None = None) -> Joined:
    """Make two handles one person, for a proof ties them together; the older customer stays.

    What speaks against it is no error of whoever brings the proof: it is returned in words, and both handles stay
    proven. So is a person's own word that these are two people.
    """
    customers = joining.lock(*(Customer.objects.get(identities=each.pk) for each in (first, second)))
    for identity in (first, second):
        prove(identity=identity, kind=kind, by=by)
    target, source = sorted(customers, key=lambda each: each.pk)
    if source.pk == target.pk:
        return Joined(customer=target)
    if joining.are_kept_apart(source, target):
        said = _("Somebody of the staff said that these are two people.")
        return Joined(customer=target, refused=said, code="kept_apart")
    try:
        with transaction.atomic():
            row = joining.merge(source=source, target=target, by=None, reasons=[kind], joining=(first, second))
    except Refused as no:
        return Joined(customer=target, refused=str(no.message), code=no.code)
    return Joined(customer=target, merged=_move_to(row))


def _move_to(row: Merge) -> Merge:
    ids = list(Conversation.objects.filter(customer=row.source_id).order_by("pk").values_list("pk", flat=True))
    _move(ids, row.source_id, row.target_id)
    _tell(row)
    return joining.note_conversations(row, ids)


def _move(ids: Sequence[int], source_id: int, target_id: int) -> None:
    for start in range(0, len(ids), BATCH):
        talks = Conversation.objects.filter(pk__in=ids[start : start + BATCH], customer=source_id)
        talks.update(customer=target_id)


def _tell(row: Merge) -> None:
    """Let lists, open pages and the feed of changes hear of every conversation of both: who stays is another now too.

    What one told is on file for the other, and names, handles and history beside the conversation are others.
    """
    Conversation.objects.filter(customer__in=(row.source_id, row.target_id)).update(change=changes.stamp())
    live.wake()


def _going_back(row: Merge) -> list[int]:
    """Return the conversations that came with the source, and those since then in which only its handles speak."""
    now = Conversation.objects.filter(customer=row.target_id)
    ours = Thread.objects.filter(identity__in=row.moved["identities"]).values("conversation")
    others = Thread.objects.exclude(identity__in=row.moved["identities"]).values("conversation")
    theirs = now.filter(pk__in=ours).exclude(pk__in=others).values_list("pk", flat=True)
    return sorted({*row.moved["conversations"], *theirs})


def _said_since(row: Merge) -> Iterable[int]:
    """Return the messages with facts, said by the source's handles, that the merge did not bring along."""
    known = set(row.moved["facts"])
    told = row.target.facts.filter(message_id__isnull=False).values_list("pk", "message_id")
    messages = [message_id for pk, message_id in told if message_id is not None and pk not in known]
    for start in range(0, len(messages), BATCH):
        batch = messages[start : start + BATCH]
        yield from Message.objects.filter(pk__in=batch, thread__identity__in=row.moved["identities"]).values_list(
            "pk", flat=True
        )
