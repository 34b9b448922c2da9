"""A machine's words that name a checked answer which cannot be put in: not sent, and told where people look."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction

from sunwai.inbox.actions.gate import store
from sunwai.inbox.models import Conversation
from sunwai.kernel import clock
from sunwai.kernel.errors import Refused

VERB: Final = "not_said"
UNFILLED: Final = frozenset({"unknown_answer", "answer_internal", "answer_language"})  # what ``passports`` refuses
A_DAY: Final = dt.timedelta(days=1)


@transaction.atomic
def tell(conversation_id: int, *, occasion: str, no: Refused) -> None:
    """Write into a conversation's course why a machine's words were not sent, once a day for each occasion and reason.

    What else refuses a machine's words is told elsewhere, or nobody waits for them.
    """
    if no.code not in UNFILLED:
        return
    talk = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation_id)
    same = talk.activities.filter(verb=VERB, data__why=no.code, data__occasion=occasion)
    if not same.filter(at__gt=clock.now() - A_DAY).exists():
        store(talk, by=None, verb=VERB, data={"why": no.code, "occasion": occasion})
