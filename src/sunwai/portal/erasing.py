"""What the portal forgets of a person: who their browsers are, what was mailed to them, their sessions on my page."""

from __future__ import annotations

from django.db.models import Q

from sunwai.kernel.subject import Piece, Subject
from sunwai.portal.models import MailedSecret, OwnPage, SignedVisitor
from sunwai.portal.theirs import addressed, at_their_chats


def visitors(subject: Subject, _cursor: int) -> Piece:
    """Delete them; an open page of theirs is closed by it. Three statements (config/privacy.py)."""
    visitors, addresses = at_their_chats(subject), addressed(subject)
    gone = (
        SignedVisitor.objects.filter(visitors | addresses),
        MailedSecret.objects.filter(visitors | addresses | Q(identity__in=subject.identities)),
        OwnPage.objects.filter(identity__in=subject.identities),
    )
    counts = {rows.model._meta.label: rows.delete()[0] for rows in gone}
    return Piece(counts={name: count for name, count in counts.items() if count})
