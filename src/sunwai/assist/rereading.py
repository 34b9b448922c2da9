"""The facts of one message, made to agree with its words as they are now: whatever happened before, the end is one."""

from __future__ import annotations

from django.db import transaction

from sunwai.assist.finding import facts_in
from sunwai.assist.keeping import rows_of
from sunwai.assist.models import Repeat
from sunwai.assist.patterns import ByBrand, patterns_of
from sunwai.assist.repeating import count_asked, count_given
from sunwai.customers.actions.facts import remember
from sunwai.customers.models import Fact
from sunwai.inbox.models import Message

JOINED = ("conversation__brand", "connection", "author_identity")


@transaction.atomic
def reread(message_id: int, *, patterns: ByBrand | None = None) -> int:
    """Read one message again and return how many facts it tells. Seven statements at most.

    What a person corrected or withdrew stays as they left it. A message that is deleted tells nothing; its facts went
    with its words.
    """
    found = Message.objects.select_related(*JOINED).select_for_update(of=("self",)).filter(pk=message_id)
    message = found.first()
    if message is None or message.visibility == "staff":
        return 0
    known = patterns if patterns is not None else patterns_of([message.conversation.brand_id])
    rows = rows_of(message, facts_in(message, message.conversation.brand, known))
    _drop_what_is_not_told(message, rows)
    Repeat.objects.filter(message=message).delete()
    count_given([message], rows)
    remember(rows)
    if message.direction == "out":
        count_asked([message])
    return len(rows)


def _drop_what_is_not_told(message: Message, rows: list[Fact]) -> None:
    told = {(row.kind, row.start, row.value) for row in rows}
    untouched = Fact.objects.filter(message_id=message.pk, corrected_at=None, withdrawn_at=None)
    gone = [each.pk for each in untouched if (each.kind, each.start, each.value) not in told]
    if gone:
        Fact.objects.filter(pk__in=gone).delete()
