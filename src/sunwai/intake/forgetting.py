"""The journal, emptied of what tells of an erased person: a piece of an erasure (config/privacy.py)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sunwai.channels.types import Author
from sunwai.customers.digests import erased_id
from sunwai.intake.erasures import emptied, tells_of
from sunwai.intake.models import Delivery
from sunwai.kernel.leases import WorkState
from sunwai.kernel.subject import TELLING, Piece, Subject

SCAN: Final = 300  # raw deliveries looked at a piece


def journal(subject: Subject, cursor: int) -> Piece:
    """Empty the raw deliveries that tell of somebody, dead ones too; a piece of an erasure (config/privacy.py).

    What still waits must be taken in first. Reads the journal once, some deliveries a piece.
    """
    held = Delivery.objects.filter(pk__gt=cursor, received_at__lte=subject.until)
    rows = list(held.select_related("connection").order_by("pk")[:SCAN])
    telling = [each.pk for each in rows if _tells(each, subject)]
    named = Delivery.objects.filter(pk__in=telling)
    counts = {"intake.Delivery": emptied(named.exclude(state=WorkState.WAITING).exclude(body=b""))}
    named.filter(state=WorkState.DEAD).update(state=WorkState.DONE)
    named.exclude(state=WorkState.WAITING).update(last_error="")
    _unname([each for each in rows if subject.means(each.key)])
    waits = named.filter(state=WorkState.WAITING).exists()
    here = rows[-1].pk if len(rows) == SCAN and not waits else None
    return Piece(counts={name: count for name, count in counts.items() if count}, next=here, waits=waits)


def _unname(rows: Iterable[Delivery]) -> None:
    """Put a keyed digest in place of a key that tells who somebody is: it stays one of its kind."""
    for each in rows:
        Delivery.objects.filter(pk=each.pk).update(key=erased_id((str(each.connection_id), "", each.key)))


def _tells(held: Delivery, subject: Subject) -> bool:
    """Say whether a delivery's bytes, headers or error mean this person."""
    if subject.means(f"{held.headers} {held.last_error}") or _holds(bytes(held.body), subject.telling):
        return True
    short = [each for each in subject.handles if len(each[2]) < TELLING and each[0] == held.connection.channel]
    people = [Author(external_id=number, scope=scope) for _channel, scope, number in short if number]
    body = bytes(held.body)
    return any(each.external_id.encode() in body and tells_of(held, each) for each in people)


def _holds(body: bytes, words: Iterable[str]) -> bool:
    """Look for words in any case, as they are or as JSON escapes them."""
    spelled = {word.encode() for word in words} | {word.encode("ascii", "backslashreplace") for word in words}
    return any(re.search(re.escape(each), body, re.IGNORECASE) for each in spelled if each)
