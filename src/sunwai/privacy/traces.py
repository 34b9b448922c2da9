"""What lies where nobody looks for it: words in tracebacks and errors, and the access exports of the person."""

from __future__ import annotations

from typing import Final

from django.apps import apps
from django.db import models
from django.db.models import Q

from sunwai.connections.models import Connection, Gap
from sunwai.inbox.files import release
from sunwai.kernel.leases import Leased
from sunwai.kernel.models import EventDelivery
from sunwai.kernel.subject import Piece, Subject
from sunwai.privacy.models import AccessExport, LegalHold

#: Columns of free words about what went wrong, besides every leased row's ``last_error``.
OTHERS: Final[tuple[tuple[type[models.Model], str], ...]] = (
    (Connection, "last_error"),
    (Gap, "last_error"),
    (Gap, "reason"),
)
SCAN: Final = 500


def errors(subject: Subject, _cursor: int) -> Piece:
    """Empty what was written down of failures with their events, and every error that names them."""
    streams = [f"conversation:{number}" for number in subject.conversations]
    told = EventDelivery.objects.filter(stream__in=streams).exclude(last_error="").update(last_error="")
    counts = {"kernel.EventDelivery": told}
    leased = [(model, "last_error") for model in apps.get_models() if issubclass(model, Leased)]
    for model, column in (*leased, *OTHERS):
        counts[model._meta.label] = counts.get(model._meta.label, 0) + _empty(model, column, subject)
    return Piece(counts={name: count for name, count in counts.items() if count})


def _empty(model: type[models.Model], column: str, subject: Subject) -> int:
    rows = model._default_manager.exclude(**{column: ""}).values_list("pk", column)
    words = [word.lower() for word in subject.words]
    named = [pk for pk, text in rows.iterator(chunk_size=SCAN) if any(word in text.lower() for word in words)]
    return model._default_manager.filter(pk__in=named).update(**{column: ""}) if named else 0


def exports(subject: Subject, _cursor: int) -> Piece:
    """Delete the access exports of a person with their files, and the words of holds that were lifted."""
    rows = AccessExport.objects.filter(customer__in=subject.customers)
    files = list(rows.exclude(file="").values_list("file", flat=True))
    counts = {"privacy.AccessExport": rows.delete()[0], "files": len(files)}
    release(files)
    LegalHold.objects.filter(Q(customer__in=subject.customers)).update(reason="")
    return Piece(counts={name: count for name, count in counts.items() if count})


def files(subject: Subject, _cursor: int) -> Piece:
    """Look after every file of theirs once more: a crash may have come between its row and its bytes."""
    release(subject.files)
    return Piece()
