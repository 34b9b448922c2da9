"""What the owner wants of a bot: switched on only after it was measured, and with a team that takes over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from django.db import transaction

from sunwai.bot.actions.gate import allow
from sunwai.bot.actions.switching import refuse_impossible
from sunwai.bot.actions.wording import sayable, written_out
from sunwai.bot.models import BotSetting
from sunwai.bot.queries.settings import setting_of
from sunwai.connections.models import Connection
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff, Team


class Changes(TypedDict, total=False):
    """What of a bot's setting is changed; what is left out stays.

    ``greetings``, ``caring``: all of them, in place of those there; ``greeted``, ``cared``: those of some languages,
    the others' stay.
    """

    on: bool
    threshold: float
    team: Team | None
    way_out_first: bool
    greetings: Mapping[str, str]
    greeted: Mapping[str, str]
    caring: Mapping[str, str]
    cared: Mapping[str, str]


@transaction.atomic
def change_setting(*, connection: Connection, by: Staff, changes: Changes) -> BotSetting:
    """Change what a bot of a connection does.

    Raises:
        Refused: ``not_allowed``; ``bad_threshold``: not above 0, or above 1; ``unknown_language``; ``too_long``;
            ``team_missing``: on, and nobody takes over; ``measure_first``: switched on, and never measured;
            ``know_more``: measured with too few questions of which the right answer is known;
            ``nothing_private``: nobody writes in private there, and a bot answers nothing else;
            ``no_signs``: what is added for who is in need names a checked answer;
            ``unknown_answer``, ``answer_internal``, ``answer_language``: a greeting names one that cannot be said.

    """
    allow(by)
    Connection.objects.select_for_update(of=("self",), no_key=True).get(pk=connection.pk)  # a new setting has no row
    row = setting_of(connection)
    was_on = row.on
    for name, value in changes.items():
        if name not in {"greeted", "cared"}:
            setattr(row, name, value)
    if changes.keys() & {"greetings", "greeted"}:
        row.greetings = sayable({**row.greetings, **changes.get("greeted", {})}, row.connection.brand)
    row.caring = written_out({**row.caring, **changes.get("cared", {})})
    refuse_impossible(row, was_on=was_on)
    row.save()
    data = {"on": row.on, "threshold": row.threshold}
    audit("bot_set", actor=by, object_type="connection", object_id=connection.pk, data=data)
    return row
