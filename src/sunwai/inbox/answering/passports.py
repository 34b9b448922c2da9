"""Checked answers in an answer: their words where a sign names them, and which of them go out in it.

The inbox does not know what a brand knows; the wiring names who does (``config/wiring.py``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final, Protocol

from django.utils.module_loading import import_string

from sunwai.inbox.models import Conversation
from sunwai.language import read
from sunwai.people.models import Brand

WRITTEN: Final = "written"  # in a message's meta: the digest of what was typed, where signs were filled in
HELD: Final = "answers"  # in a message's meta: which checked answers go out in it, of which version and language
_SIGN: Final = re.compile(r"\{\{[^{}]*\}\}")
_named: Final[dict[str, str]] = {}


class Say(Protocol):
    """Who puts a checked answer's words where a text names it, or refuses; and tells which it named."""

    def __call__(self, text: str, *, brand: Brand, language: str) -> tuple[str, frozenset[int]]:
        """Return the text with those words."""


class Hold(Protocol):
    """Who tells which checked answers' words stand in a text."""

    def __call__(self, text: str, *, brand: Brand, named: Collection[int] = ()) -> list[dict[str, Any]]:
        """Return number, version and language of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A text as the customer reads it. ``named``: the answers its signs named; ``written``: a digest, if it had any."""

    text: str
    named: frozenset[int] = frozenset()
    written: str = ""


NOTHING: Final = Filled(text="")


def register(*, say: str, hold: str) -> None:
    """Set who does it, by dotted names. Called once, by the wiring."""
    _named.update(say=say, hold=hold)


def filled(text: str, conversation: Conversation) -> Filled:
    """Return an answer with its signs filled in, in the customer's language. No query where it has none.

    Raises:
        Refused: ``unknown_answer``, ``answer_internal``, ``answer_language``.

    """
    if "{{" not in text or "say" not in _named:
        return Filled(text=text)
    say: Say = import_string(_named["say"])
    language = conversation.language or read(_SIGN.sub(" ", text)).language
    said, named = say(text, brand=conversation.brand, language=language)
    return Filled(text=said, named=named, written=digest(text) if said != text else "")


def digest(text: str) -> str:
    """Return what tells that the same was typed again, without a word of it."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def meta_of(said: Filled, *, brand: Brand) -> dict[str, Any]:
    """Return what a message keeps of its checked answers: numbers, never words. One query."""
    if "hold" not in _named:
        return {}
    hold: Hold = import_string(_named["hold"])
    held = hold(said.text, brand=brand, named=said.named)
    return {**({HELD: held} if held else {}), **({WRITTEN: said.written} if said.written else {})}
