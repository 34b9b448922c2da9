"""What follows from what we said and from words that changed. Told twice, the end is the same."""

from __future__ import annotations

from sunwai.assist import passports, voice_counting
from sunwai.assist.rereading import reread
from sunwai.inbox.events import MessageEdited, MessageSent
from sunwai.kernel.events import DomainEvent


def read_again(event: DomainEvent, event_id: int) -> None:
    """Take the facts and promises of a message of ours that went out, or of a message with new words."""
    del event_id
    if not isinstance(event, MessageSent | MessageEdited):
        raise TypeError(type(event).__name__)
    reread(event.message_id)


def count_voice(event: DomainEvent, event_id: int) -> None:
    """Count which rules of its brand's voice an answer that went out kept."""
    del event_id
    if not isinstance(event, MessageSent):
        raise TypeError(type(event).__name__)
    voice_counting.count(event.message_id)


def note_answers(event: DomainEvent, event_id: int) -> None:
    """Write down which checked answers went out with a message of ours."""
    del event_id
    if not isinstance(event, MessageSent):
        raise TypeError(type(event).__name__)
    passports.note_gone(event.message_id)
