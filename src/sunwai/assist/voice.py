"""Whether an answer is in the brand’s voice: told while one writes, refused only where the owner says so, counted."""

from __future__ import annotations

from typing import Final

from django.db import transaction

from sunwai.inbox.actions.gate import log
from sunwai.inbox.answering.checks import Outgoing
from sunwai.inbox.models import Conversation, Message
from sunwai.kernel.errors import Refused
from sunwai.knowledge.actions.voice import note_check
from sunwai.knowledge.voice import Place, Voice, voice_of
from sunwai.knowledge.voice.telling import refusal
from sunwai.language.voice import Finding
from sunwai.people.actions.audit import audit

CODE: Final = "brand_voice"


def voice_at(talk: Conversation, text: str) -> Voice:
    """Return the voice in which a conversation is answered; ``talk`` with its brand. One query."""
    connection = str(talk.connection_id or "")
    place = Place(channel=talk.channel, connection=connection, fallback=talk.language)
    return voice_of(talk.brand, text, place=place)


def check(outgoing: Outgoing) -> None:
    """See that an answer keeps the rules that its brand made blocking. One query; none for a machine's.

    What a role may send all the same is written into the conversation's course and the audit log.

    Raises:
        Refused: ``brand_voice``: it does not, and this person did not say, or may not say, “send anyway”.

    """
    if outgoing.by is None:  # approved articles and notices: whoever writes them is told there
        return
    place = Place(channel=outgoing.channel, connection=outgoing.connection_id)
    voice = voice_of(outgoing.brand, outgoing.text, place=place)
    blocked = tuple(each for each in voice.check(outgoing.text) if each.rule in voice.blocking)
    if not blocked:
        return
    if not (outgoing.voice_anyway and outgoing.role in voice.overriding):
        raise Refused(refusal(blocked, insisted=outgoing.voice_anyway), code=CODE)
    _note_override(outgoing, blocked)


def _note_override(outgoing: Outgoing, blocked: tuple[Finding, ...]) -> None:
    data = {"rules": sorted({each.rule for each in blocked})}
    log(Conversation(pk=outgoing.conversation_id), by=outgoing.by, verb="voice_overridden", data=data)
    audit(
        "voice_overridden",
        actor=outgoing.by,
        object_type="conversation",
        object_id=outgoing.conversation_id,
        data=data,
    )


@transaction.atomic
def count(message_id: int) -> None:
    """Count which rules a sent answer kept: names of rules and numbers, no word of it. Four statements at most."""
    rows = Message.objects.select_related("conversation__brand", "connection").filter(pk=message_id, direction="out")
    message = rows.exclude(visibility="staff").first()
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


def _joined(rules: tuple[str, ...] | list[str]) -> str:
    return f",{','.join(rules)}," if rules else ","
