"""Containment over all bots, as somebody may see it, and by channel, brand or team."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from sunwai.bot.containing import Containment, Outcome
from sunwai.bot.models import BotTurn
from sunwai.bot.queries.containment import contained_in
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.visibility import visible_to
from sunwai.people.models import Staff

GROUPS: Final = {"channel": ("channel", "channel"), "brand": ("brand", "brand__name"), "team": ("team", "team__name")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What became of the conversations of a channel, brand or team; ``key`` is empty for those of no team."""

    key: str
    label: str
    found: Containment


def containment_for(staff: Staff, *, since: dt.datetime | None = None, until: dt.datetime | None = None) -> Containment:
    """Return what became of the conversations this person may see, in which a bot spoke then. Four queries.

    Raises:
        Refused: ``bad_period``.
    """
    turns = BotTurn.objects.filter(message__conversation__in=visible_to(staff))
    return contained_in(turns, since=since, until=until)


def grouped(found: Containment, by: str) -> list[Group]:
    """Return what became of conversations by ``channel``, ``brand`` or ``team``, the largest first. One query."""
    rows = Conversation.objects.filter(pk__in=found.outcomes).values_list("pk", *GROUPS[by])
    groups: dict[tuple[str, str], dict[int, Outcome]] = defaultdict(dict)
    for number, value, name in rows:
        groups[str(value or ""), name or ""][number] = found.outcomes[number]
    made = [Group(key=value, label=name, found=Containment(outcomes=each)) for (value, name), each in groups.items()]
    return sorted(made, key=lambda each: (-each.found.n, each.key))
