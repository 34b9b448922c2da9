"""The passport of a checked answer hears where its words went out: in public by message, in private as a count."""

from __future__ import annotations

from django.db import transaction

from sunwai.inbox.actions.passports import take_held
from sunwai.knowledge.actions.uses import Gone, count_private, note_public


@transaction.atomic
def note_gone(message_id: int) -> None:
    """Write down which checked answers went out with a message; told twice, the end is the same.

    A public message is named, so that somebody can put it right when the answer changes. Of a private one only is
    counted that it went out: who was told what is nobody's business but the conversation's.
    """
    message, held = take_held(message_id)
    if message is None:
        return
    channel = message.connection.channel if message.connection else ""
    for each in held:
        gone = Gone(answer_id=each["answer"], version=each["version"], language=each["language"], channel=channel)
        if message.visibility == "public":
            note_public(gone, message_id=message.pk)
        else:
            count_private(gone)
