"""What language a message is in: as it is read when it is asked for, and as a person put it right.

Stored are only the language and script of a message and of its conversation; the chance, the words that decided and
the stretches of a mixed message are told from the text again, within a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sunwai.inbox.models import Conversation, Message, Proof
from sunwai.inbox.readings import LANGUAGE, Span
from sunwai.language import Part, read
from sunwai.language.deciding import because
from sunwai.language.latin import MODEL
from sunwai.language.trained import version_of

LANGUAGES: Final = ("en", "hi", "ur", "hi-ur", "und")
SURE: Final = 0.8
UNKNOWN: Final = "und"
LATEST: Final = 20  # of a customer's messages: as far back a person's word is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLanguage:
    """The language and script of a message. ``chance``: of the language as it was read, None where a person says it.

    ``read``: the language as it was read; ``corrected``: a person says so; ``because``: the words that decided, empty
    where the script did; ``parts``: the stretches of a message that is in several languages or scripts.
    """

    language: str
    script: str
    chance: float | None
    sure: bool
    corrected: bool
    read: str
    because: tuple[Span, ...] = ()
    parts: tuple[Part, ...] = ()


def language_of(message: Message) -> ToldLanguage | None:
    """Return what language a message is in; None where there is nothing to read. No query."""
    text = message.text or message.subject
    if message.deleted_at or not text.strip():
        return None
    found, said = read(text), said_of(message)
    return ToldLanguage(
        language=said or found.language,
        script=found.script,
        chance=None if said else found.chance,
        sure=bool(said) or (found.chance >= SURE and found.language != UNKNOWN),
        corrected=bool(said),
        read=found.language,
        because=() if said else because(text, found),
        parts=found.parts,
    )


def said_of(message: Message) -> str:
    """Return the language that a person says a message is in; empty where nobody said anything. No query."""
    said: dict[str, str] = (message.reading or {}).get("said", {})
    return said.get(LANGUAGE, "")


def version() -> str:
    """Return by which weights Latin letters are told."""
    return version_of(MODEL)


def put(message: Message) -> None:
    """Set the language of a message to what is read of its present words, or to what a person says. Not stored."""
    found = read(message.text or message.subject)
    message.language, message.script = said_of(message) or found.language, found.script


def said_before(text: str, messages: Iterable[Message]) -> str:
    """Return what a person said of the newest of ``messages`` that reads like ``text``: it holds for this, too.

    ``messages``: the newest first. Empty where nobody said anything. No query.
    """
    said = [(each, language) for each in messages if (language := said_of(each))]
    if not said:
        return ""
    own = _told(text)
    return next((language for each, language in said if _told(each.text or each.subject) == own), "")


def _told(text: str) -> tuple[str, str]:
    found = read(text)
    return found.language, found.script


def refresh(conversation: Conversation) -> None:
    """Bring a conversation's language up to its customer's newest words and what people say. Two statements."""
    theirs = Message.objects.filter(conversation=conversation, direction="in", deleted_at=None)
    rows = list(theirs.exclude(proof=Proof.HELD).exclude(language="").order_by("-sent_at", "-pk")[:LATEST])
    if not rows:
        return
    newest = rows[0]
    said = said_of(newest) or said_before(newest.text or newest.subject, rows)
    conversation.language, conversation.script = said or newest.language, newest.script
    Conversation.objects.filter(pk=conversation.pk).update(language=conversation.language, script=conversation.script)


def carried(conversation: Conversation, language: str, script: str) -> str:
    """Return the language of a conversation with a message that was read so, whose letters leave two: a person's word.

    Nothing but a person's word makes words in Latin letters Hindi or Urdu alone. No query.
    """
    said = conversation.script == script == "Latn" and conversation.language in {"hi", "ur"}
    return conversation.language if said and language == "hi-ur" else language
