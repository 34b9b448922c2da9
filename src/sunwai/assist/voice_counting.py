"""How sent answers kept their brand's voice: counted by numbers and names of rules, without a word of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from sunwai.inbox.models import Message
from sunwai.inbox.queries.visibility import visible_to
from sunwai.knowledge.actions.voice import note_check
from sunwai.knowledge.models import VoiceCheck
from sunwai.knowledge.voice import Place, voice_of
from sunwai.people.models import Staff


@transaction.atomic
def count(message_id: int) -> None:
    """Count which rules a person's answer kept: names of rules and numbers, no word of it. Four statements at most."""
    rows = Message.objects.select_related("conversation__brand", "connection").filter(pk=message_id, direction="out")
    message = rows.filter(automatic=False).exclude(visibility="staff").first()
    if message is None or not message.text or message.deleted_at:
        return
    talk, connection = message.conversation, message.connection
    channel = connection.channel if connection else talk.channel
    place = Place(channel=channel, connection=str(message.connection_id or ""), fallback=message.language)
    voice = voice_of(talk.brand, message.text, place=place)
    if not voice.guides or not voice.rules.asked:
        return
    row = {
        "brand": talk.brand,
        "team_id": talk.team_id,
        "conversation_id": talk.pk,
        "channel": channel,
        "language": voice.language,
        "asked": _joined(voice.rules.asked),
        "broken": _joined(sorted({each.rule for each in voice.check(message.text)})),
        "at": message.sent_at,
    }
    note_check(row, message_id=message.pk)


def seen_by(by: Staff, rows: QuerySet[VoiceCheck]) -> QuerySet[VoiceCheck]:
    """Return those of conversations this person may see. Lazy."""
    return rows.filter(conversation_id__in=visible_to(by).values("pk"))


def _joined(rules: Iterable[str]) -> str:
    return "".join([",", *(f"{rule}," for rule in rules)])
