"""Whether an answer is in the brand’s voice: told as one writes, refused only where the owner says so."""

from __future__ import annotations

from typing import Final

from sunwai.inbox.actions.gate import log
from sunwai.inbox.answering.checks import Outgoing
from sunwai.inbox.models import Conversation
from sunwai.kernel.errors import Refused
from sunwai.knowledge.voice import Place, Voice, refusal, voice_of
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
