"""Whether a bot may be as its owner wants it: never on before anybody knows what it would do, nor without a team."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from sunwai.bot.hearing import hears
from sunwai.bot.models import BotSetting
from sunwai.bot.queries.settings import measured
from sunwai.kernel.errors import Refused

LEAST_KNOWN: Final = 5  # questions with their right answer


def refuse_impossible(row: BotSetting, *, was_on: bool) -> None:
    """Refuse a setting that cannot be.

    Raises:
        Refused: ``bad_threshold``, ``team_missing``, ``measure_first``, ``know_more``, ``nothing_private``.

    """
    if not 0 < row.threshold <= 1:
        raise Refused(_("The threshold is between 0 and 1."), code="bad_threshold")
    if row.on and not was_on:
        _refuse_unknown(row)
    if row.on and row.team is None and row.connection.team is None:
        raise Refused(_("Choose the team that takes over."), code="team_missing")


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
