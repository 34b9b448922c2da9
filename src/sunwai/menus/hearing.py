"""The pipeline's seam: which new messages are taps on a menu of ours. One query a batch, no row for anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sunwai.channels.menus import PAYLOAD, START
from sunwai.inbox.models import Message
from sunwai.kernel import events
from sunwai.menus.events import MenuTapped
from sunwai.menus.models import PERSON, Place
from sunwai.menus.words import LONGEST, plain

OURS: Final = re.compile(rf"menu_\d{{1,18}}|{PERSON}|{START}")


def tell_menus(messages: Iterable[Message]) -> frozenset[int]:
    """Publish ``MenuTapped`` for taps, in the caller's transaction; return the numbers of those messages.

    What is said here is answered by the menu alone: no bot need read it.
    """
    asked = [each for each in messages if _could_be(each)]
    if not asked:
        return frozenset()
    rows = Place.objects.filter(on=True, connection__in={each.connection_id for each in asked})
    words: dict[object, dict[str, str]] = dict(rows.values_list("connection", "words"))
    taps = {each: _tapped(each, words[each.connection_id]) for each in asked if each.connection_id in words}
    found = {each: payload for each, payload in taps.items() if payload}
    if found:
        events.publish(
            *(
                MenuTapped(conversation_id=each.conversation_id, message_id=each.pk, payload=payload)
                for each, payload in found.items()
            )
        )
    return frozenset(each.pk for each in found)


def _could_be(message: Message) -> bool:
    theirs = message.direction == "in" and message.visibility == "private" and not message.automatic
    return theirs and (PAYLOAD in message.meta or 0 < len(message.text) <= LONGEST)


def _tapped(message: Message, words: dict[str, str]) -> str:
    carried = str(message.meta.get(PAYLOAD, ""))
    if OURS.fullmatch(carried):
        return carried
    return words.get(plain(message.text), "") if not carried else ""
