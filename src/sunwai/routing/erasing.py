"""What routing forgets of a customer: the words people wrote into hand-offs."""

from __future__ import annotations

from sunwai.kernel.subject import Piece, Subject
from sunwai.routing.models import HandOff


def notes(subject: Subject, _cursor: int) -> Piece:
    """Empty notes, reasons and packets of hand-offs of a person, or of old conversations. One statement."""
    if subject.customers:
        theirs = HandOff.objects.filter(conversation__customer__in=subject.customers)
    else:
        theirs = HandOff.objects.filter(conversation__in=subject.conversations)
    emptied = theirs.exclude(note="", reason="", packet={}).update(note="", reason="", packet={})
    return Piece(counts={HandOff._meta.label: emptied} if emptied else {})
