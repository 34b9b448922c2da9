"""Whether giving a conversation to others is a hand-off that they must accept; asked wherever it is given.

The inbox does not know what a hand-off is; the wiring names who does, as it names those who hear of events.
"""

from __future__ import annotations

from typing import Final, Protocol

from django.utils.module_loading import import_string

from sunwai.inbox.models import Conversation
from sunwai.people.models import Staff, Team


class Transfer(Protocol):
    """Who gives a conversation away in a way of their own, and says whether they did."""

    def __call__(self, *, conversation: Conversation, by: Staff, to: Staff | Team) -> bool:
        """Give it to a person or a team; False: this is no hand-off, and nothing was done."""


_named: Final[list[str]] = []


def register(name: str) -> None:
    """Set who is asked, by a dotted name. Called once, by the wiring."""
    _named[:] = [name]


def handed_over(*, conversation: Conversation, by: Staff, to: Staff | Team) -> bool:
    """Say whether it went to them as a hand-off; then nothing is left to do. The conversation is locked.

    Raises:
        Refused: the hand-off cannot be, as ``assign`` would say.

    """
    for name in _named:
        transfer: Transfer = import_string(name)
        if transfer(conversation=conversation, by=by, to=to):
            return True
    return False
