"""Whether a brand's corrections teach the reading of its messages, and beginning anew with them."""

from __future__ import annotations

from django.db import transaction

from sunwai.inbox.actions.gate import Permission, allow
from sunwai.inbox.models import ReadingLayer
from sunwai.kernel import clock
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brand_for


@transaction.atomic
def switch(*, brand: Brand, by: Staff, on: bool) -> None:
    """Let what a brand's people put right teach the reading of its next messages, or not. What was learned is kept.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``.
    """
    row = _row(brand, by=by)
    if row.on != on:
        ReadingLayer.objects.filter(pk=row.pk).update(on=on)
        audit("lessons_on" if on else "lessons_off", actor=by, object_type="brand", object_id=brand.pk)


@transaction.atomic
def reset(*, brand: Brand, by: Staff) -> None:
    """Forget what was learned; what was put right until now teaches no more, and stays on its messages.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``.
    """
    row, now = _row(brand, by=by), clock.now()
    nothing = {"corrections": 0, "data": {}, "judged": [], "learned_at": None, "number": row.number + 1}
    ReadingLayer.objects.filter(pk=row.pk).update(**nothing, since=now, stale_at=now)
    audit("lessons_reset", actor=by, object_type="brand", object_id=brand.pk)


def _row(brand: Brand, *, by: Staff) -> ReadingLayer:
    allow(by, Permission.TOPICS)
    own = brand_for(by, brand.pk)
    ReadingLayer.objects.get_or_create(brand=own)
    return ReadingLayer.objects.select_for_update().get(brand=own)
