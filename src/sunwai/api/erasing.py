"""What the API forgets of a person: the kept answers of idempotent calls that tell of them (config/privacy.py)."""

from __future__ import annotations

import json
from typing import Final

from sunwai.api.models import StoredAnswer
from sunwai.kernel import crypto
from sunwai.kernel.subject import Piece, Subject

SCAN: Final = 300
#: Where an answer says whom or what it is about.
NUMBERS: Final = {"conversation": "conversations", "conversation_id": "conversations", "customer": "customers"}


def answers(subject: Subject, cursor: int) -> Piece:
    """Empty the kept answers that tell of somebody. The key stays: the same call again does nothing twice."""
    rows = list(StoredAnswer.objects.filter(pk__gt=cursor).exclude(sealed="").order_by("pk")[:SCAN])
    telling = [each.pk for each in rows if _tells(crypto.unseal(each.sealed).get("body", ""), subject)]
    count = StoredAnswer.objects.filter(pk__in=telling).update(sealed="")
    counts = {"api.StoredAnswer": count} if count else {}
    return Piece(counts=counts, next=rows[-1].pk if len(rows) == SCAN else None)


def _tells(body: str, subject: Subject) -> bool:
    if subject.means(body):
        return True
    try:
        said = json.loads(body)
    except ValueError:
        return False
    return _about(said, subject)


def _about(said: object, subject: Subject) -> bool:
    """Say whether an answer, or anything inside it, is of this customer or of a conversation of theirs."""
    if isinstance(said, list):
        return any(_about(each, subject) for each in said)
    if not isinstance(said, dict):
        return False
    if "identities" in said and said.get("id") in subject.customers:
        return True
    if any(said.get(name) in getattr(subject, numbers) for name, numbers in NUMBERS.items() if _number(said.get(name))):
        return True
    return any(_about(each, subject) for each in said.values())


def _number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
