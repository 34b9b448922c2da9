"""A draft as it will go out: with the words of the checked answers that it names."""

from __future__ import annotations

from sunwai.inbox.answering import passports
from sunwai.inbox.models import Conversation
from sunwai.kernel.errors import Refused


def filled(talk: Conversation, *, text: str, mode: str) -> tuple[str, str]:
    """Return words as they will go out, with checked answers filled in, and why that cannot be; notes stay as written.

    Two queries, none without a checked answer.
    """
    if mode == "note":
        return text, ""
    try:
        return passports.filled(text, talk).text, ""
    except Refused as no:
        return text, str(no.message)
