"""What the owner wants of a bot: switched on only after it was measured, and with a team that takes over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypedDict

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.bot.actions.gate import allow
from sunwai.bot.hearing import hears
from sunwai.bot.models import BotSetting
from sunwai.bot.queries.settings import measured, setting_of
from sunwai.connections.models import Connection
from sunwai.kernel.errors import Refused
from sunwai.knowledge.queries.saying import refuse_unsayable
from sunwai.people.actions.audit import audit
from sunwai.people.models import Staff, Team

LONGEST_GREETING: Final = 500  # of what the owner adds for who is in need, too
LEAST_KNOWN: Final = 5  # questions with their right answer


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
    row.greetings = _checked({**row.greetings, **changes.get("greeted", {})})
    row.caring = _checked({**row.caring, **changes.get("cared", {})})
    _refuse_unsayable(row, changes)
    if not 0 < row.threshold <= 1:
        raise Refused(_("The threshold is between 0 and 1."), code="bad_threshold")
    if row.on and not was_on:
        _refuse_unknown(row)
    if row.on and row.team is None and row.connection.team is None:
        raise Refused(_("Choose the team that takes over."), code="team_missing")
    row.save()
    data = {"on": row.on, "threshold": row.threshold}
    audit("bot_set", actor=by, object_type="connection", object_id=connection.pk, data=data)
    return row


def _refuse_unknown(row: BotSetting) -> None:
    """Refuse what nobody can know yet: how often the bot would be wrong."""
    if not hears(row.connection):
        says = _("Nobody writes in private there, and a bot answers nothing that is said in public.")
        raise Refused(says, code="nothing_private")
    found = measured(row.connection)
    if found is None:
        raise Refused(_("Measure first what it would do; then switch it on."), code="measure_first")
    if found.cases < LEAST_KNOWN:
        says = _(
            "Keep at least %(count)s questions with their right answer, and measure again: "
            "else nobody knows how often it would be wrong."
        )
        raise Refused(says % {"count": LEAST_KNOWN}, code="know_more")


def _refuse_unsayable(row: BotSetting, changes: Changes) -> None:
    """Refuse signs that cannot be filled, and any in what must never be withheld."""
    if changes.keys() & {"greetings", "greeted"}:
        refuse_unsayable(row.greetings, brand=row.connection.brand)
    if any("{{" in text for text in row.caring.values()):
        says = _("Write these words out, without {{answer}}: they must be said even when a checked answer is gone.")
        raise Refused(says, code="no_signs")


def _checked(texts: Mapping[str, str]) -> dict[str, str]:
    kept = {language: text.strip() for language, text in texts.items() if text.strip()}
    if not set(kept) <= set(dict(settings.LANGUAGES)):
        raise Refused(_("There is no such language."), code="unknown_language")
    if any(len(text) > LONGEST_GREETING for text in kept.values()):
        raise Refused(_("This text is too long."), code="too_long")
    return kept
