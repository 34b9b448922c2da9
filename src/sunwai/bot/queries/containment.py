"""The conversations in which a channel's bot spoke, with what their customers wrote afterwards, anywhere."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from django.db.models import QuerySet

from sunwai.bot.containing import WINDOW, Case, Contact, Containment, contained, period
from sunwai.bot.deciding import Act, Reason
from sunwai.bot.models import BotTurn
from sunwai.bot.phrases import Sign
from sunwai.bot.signs import signs_of
from sunwai.connections.models import Connection
from sunwai.inbox.models import Message
from sunwai.kernel import clock

MOST: Final = 5000  # turns, the newest
SPOKE: Final = {Act.ANSWER.value, Act.ASK.value, Act.HAND_OVER.value}

Turns = Sequence[BotTurn]
Moment = dt.datetime | None


def containment_of(connection: Connection, *, since: Moment = None, until: Moment = None) -> Containment:
    """Return what became of the conversations in which this bot spoke then, of 90 days. Four queries.

    At most its last 5,000 turns. A customer joined with another is the same person.

    Raises:
        Refused: ``bad_period``.
    """
    return contained_in(BotTurn.objects.filter(message__connection=connection), since=since, until=until)


def contained_in(turns: QuerySet[BotTurn], *, since: Moment = None, until: Moment = None) -> Containment:
    """Return what became of the conversations of these turns, as ``containment_of`` does."""
    now = clock.now()
    first, end = period(since, until, now=now)
    then = turns.filter(at__gte=first, at__lt=end).select_related("message__conversation", "said")
    by_talk: dict[int, list[BotTurn]] = defaultdict(list)
    for turn in then.order_by("-at", "-pk")[:MOST]:
        by_talk[turn.message.conversation_id].insert(0, turn)
    return contained(_cases(by_talk), now=now)


def _cases(by_talk: dict[int, list[BotTurn]]) -> Iterator[Case]:
    customers = {turns[0].message.conversation.customer_id for turns in by_talk.values()}
    answered = set(_by_people(by_talk).values_list("conversation", flat=True))
    wrote = _contacts(customers, since=min((turns[0].at for turns in by_talk.values()), default=clock.now()))
    for number, turns in by_talk.items():
        spoke = [each for each in turns if _spoke(each)]
        if not spoke:
            continue
        talk = spoke[0].message.conversation
        solved = _solved_at(turns)
        yield Case(
            conversation=number,
            spoke_at=spoke[-1].at,
            solved_at=solved,
            person=number in answered or any(each.act == Act.HAND_OVER for each in turns),
            topic=talk.known_topic_id,
            contacts=[contact for at, contact, text in wrote[talk.customer_id] if _counts(at, text, solved)],
        )


def _by_people(by_talk: dict[int, list[BotTurn]]) -> QuerySet[Message]:
    ours = Message.objects.filter(conversation__in=by_talk, direction="out", automatic=False, deleted_at=None)
    return ours.exclude(visibility="staff")


def _solved_at(turns: Turns) -> dt.datetime | None:
    """Return when the customer said that the last answer helped, by a choice or by nothing but thanks."""
    acts = [each for each in turns if _spoke(each) or _is_said(each)]
    if len(acts) > 1 and _is_said(acts[-1]) and any(each.act == Act.ANSWER for each in acts):
        return acts[-1].message.sent_at
    return None


def _spoke(turn: BotTurn) -> bool:
    """Say whether the bot said something: words that never went out are none, a hand-over is one without words too."""
    return turn.act in SPOKE and (turn.act == Act.HAND_OVER or not turn.unsent)


def _is_said(turn: BotTurn) -> bool:
    return turn.act == Act.SOLVED or (turn.act == Act.SILENT and turn.reason == Reason.THANKED)


def _contacts(customers: set[int], *, since: dt.datetime) -> dict[int, list[tuple[dt.datetime, Contact, str]]]:
    rows = Message.objects.filter(
        conversation__customer__in=customers, direction="in", automatic=False, sent_at__gte=since
    ).values_list("conversation__customer", "conversation__known_topic", "sent_at", "text")
    found: dict[int, list[tuple[dt.datetime, Contact, str]]] = defaultdict(list)
    for customer, topic, at, text in rows:
        found[customer].append((at, Contact(at=at, topic=topic), text))
    return found


def _counts(at: dt.datetime, text: str, solved: dt.datetime | None) -> bool:
    """Say whether a message may be a contact again: after it was solved, and more than thanks."""
    inside = solved is not None and solved < at <= solved + WINDOW
    return inside and Sign.THANKS not in signs_of(text)
