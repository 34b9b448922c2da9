"""Traces of a person beside their conversations: one short, repeatable piece (config/privacy.py)."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Q, QuerySet

from sunwai.inbox.models import Ancestor, EarlyChange, Notice, Reaction, ReadMark, SavedView
from sunwai.inbox.receiving import notices
from sunwai.inbox.receiving.context import emptied
from sunwai.kernel import clock
from sunwai.kernel.subject import Piece, Subject

SCAN: Final = 1000  # rows looked at for words
NAMING: Final = ("root", "key", "value")  # of notices: some networks call a place by the person in it


def forget(subject: Subject, _cursor: int) -> Piece:
    """Forget their reactions to others' words, what waits for words that never came, and searches for them."""
    reacted = waits = marks = named = 0
    for channel, _scope, external_id in subject.handles:
        here = Q(connection__channel=channel)
        reacted += Reaction.objects.filter(message__connection__channel=channel, author_id=external_id).delete()[0]
        waits += EarlyChange.objects.filter(here, data__author__id=external_id).delete()[0]
        named += notices.forget(external_id, channel=channel)
        marks += ReadMark.objects.filter(here, partner=external_id).delete()[0]
    channels = {channel for channel, *_ in subject.handles}
    above = Ancestor.objects.filter(connection__channel__in=channels, author_name__in=subject.names)
    counts = {
        "inbox.Reaction": reacted,
        "inbox.EarlyChange": waits + _drop_naming(EarlyChange.objects.all(), "data", subject),
        "inbox.ReadMark": marks,
        "inbox.Ancestor": above.update(**emptied(clock.now())) if channels else 0,
        "inbox.Notice": named + sum(_drop_naming(Notice.objects.all(), column, subject) for column in NAMING),
        "inbox.SavedView": _drop_naming(SavedView.objects.all(), "query", subject),
    }
    return Piece(counts={name: count for name, count in counts.items() if count})


def _drop_naming(rows: QuerySet[Any], column: str, subject: Subject) -> int:
    """Delete the rows whose column holds a word that means this person: a search for them, an edit of theirs."""
    named = [each.pk for each in rows.iterator(chunk_size=SCAN) if subject.means(str(getattr(each, column)))]
    return rows.filter(pk__in=named).delete()[0] if named else 0
