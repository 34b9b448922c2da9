"""Past questions that an article may answer, as programs read and judge them."""

from __future__ import annotations

from pydantic import BaseModel

from sunwai.api.schemas.values import Body
from sunwai.assist.asked_so import AskedSo


class AskedSoOut(BaseModel):
    """A past question that an article may answer, masked. ``sent``: it went out as the answer; else it is the nearest.

    ``chance``: 0 to 1, that it answers.
    """

    message: int
    conversation: int
    text: str
    sent: bool
    chance: float


class VerdictIn(Body):
    """Whether the article answers: then the question is one more way to ask for it; else it is never proposed again."""

    answers: bool


def asked_so_out(row: AskedSo) -> AskedSoOut:
    """Show a past question."""
    names = ("text", "sent", "chance")
    told = {name: getattr(row, name) for name in names}
    return AskedSoOut(message=row.message_id, conversation=row.conversation_id, **told)
