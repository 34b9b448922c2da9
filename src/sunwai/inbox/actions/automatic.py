"""What a machine says by itself: on first contact, and while nobody is there. It never answers a machine.

The clock process looks for whom to speak to, so nothing of this lies on the way in. A conversation and a person get at
most one such message a day, a thread one first contact, and a connection at most ``MOST_A_DAY`` of each. What a menu
answered needs no more words; what is written after that is answered as ever.
"""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.db.models import F

from sunwai.channels.registry import adapters
from sunwai.connections.actions.automatic import text_for
from sunwai.connections.away import is_away
from sunwai.connections.models import AutomaticText, Connection
from sunwai.inbox.answering import machine, withheld
from sunwai.inbox.answering.target import find_target
from sunwai.inbox.queries import unanswered
from sunwai.kernel import clock, errors

MOST_AT_ONCE: Final = 200
MOST_A_DAY: Final = 1000
OCCASION = AutomaticText.Occasion


def speak() -> int:
    """Say what is to be said now; return how often. One query where nothing is switched on."""
    on = AutomaticText.objects.filter(on=True, connection__state=Connection.State.ON)
    by_connection: dict[Connection, dict[str, AutomaticText]] = {}
    for row in on.filter(connection__channel__in=list(adapters())).select_related("connection__brand"):
        by_connection.setdefault(row.connection, {})[row.occasion] = row
    return sum(_speak_by(connection, rows) for connection, rows in by_connection.items())


def _speak_by(connection: Connection, rows: dict[str, AutomaticText]) -> int:
    away = rows.get(OCCASION.AWAY) if is_away(connection, clock.now()) else None
    first = rows.get(OCCASION.FIRST_CONTACT)
    waiting = unanswered.fresh(connection).values_list("pk", flat=True)[:MOST_AT_ONCE]
    return sum(_speak_in(pk, connection, away=away, first=first) for pk in list(waiting))


def _speak_in(pk: int, connection: Connection, *, away: AutomaticText | None, first: AutomaticText | None) -> bool:
    try:
        return _say(pk, connection, away=away, first=first)
    except errors.Refused as no:  # the network would not take it, and nobody waits for a machine's word; or it is wrong
        withheld.tell(pk, occasion=OCCASION.AWAY if away else OCCASION.FIRST_CONTACT, no=no)
        return False


@transaction.atomic
def _say(pk: int, connection: Connection, *, away: AutomaticText | None, first: AutomaticText | None) -> bool:
    talk = unanswered.fresh(connection).select_for_update(of=("self",)).filter(pk=pk).first()
    asked = unanswered.asked_in(talk) if talk else None
    if talk is None or asked is None or asked.thread is None or unanswered.was_spoken_to(asked.thread):
        return False
    if unanswered.was_answered(asked):
        return False
    row = away or (first if unanswered.is_first_contact(talk, asked.thread) else None)
    words = text_for(row, talk.language) if row else ""
    if row is None or not words or not _count(row):
        return False
    machine.queue(find_target(talk, visibility="private", in_reply_to=asked), text=words, occasion=row.occasion)
    return True


def _count(row: AutomaticText) -> bool:
    """Count one more today; False when there were too many."""
    today = clock.now().date()
    AutomaticText.objects.filter(pk=row.pk).exclude(sent_on=today).update(sent_on=today, sent=0)
    return bool(AutomaticText.objects.filter(pk=row.pk, sent__lt=MOST_A_DAY).update(sent=F("sent") + 1))
