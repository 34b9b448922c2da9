"""Who speaks of ending their own life is not left waiting: their conversation is urgent, wherever they say it.

In public as in private, with a bot or without one. That it is said was read before the transaction
(``intake/understanding.py``); here stands only whom it concerns.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from sunwai.inbox.actions.organise import make_urgent
from sunwai.inbox.models import Message, Proof, Status
from sunwai.inbox.receiving.arrival import Arrival
from sunwai.kernel import clock
from sunwai.language import speaks_of_self_harm

RECENT: Final = dt.timedelta(days=30)  # what is fetched from longer ago is history


def heed(arrivals: Iterable[Arrival]) -> None:
    """Make conversations urgent whose customers say so now. No statement where nobody does."""
    for each in arrivals:
        if each.incoming.harm:
            _press(each.the_message())


def heed_change(message: Message) -> None:
    """Make a conversation urgent whose customer says so in words they changed. No statement where they do not."""
    if speaks_of_self_harm(message.text):
        _press(message)


def _press(message: Message) -> None:
    theirs = message.direction == "in" and not message.automatic and message.proof != Proof.HELD
    said = message.edited_at or message.sent_at
    if theirs and said > clock.now() - RECENT and message.conversation.status != Status.RESOLVED:
        make_urgent(conversation=message.conversation)
