"""What a bot did, as its page shows it: what it solved, and what it does with the kept questions since a change."""

from __future__ import annotations

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sunwai.bot.containing import DAYS, Outcome
from sunwai.bot.queries.containment import containment_of
from sunwai.bot.queries.regression import verdicts_of
from sunwai.bot.queries.settings import regression_of
from sunwai.connections.models import Connection
from sunwai.desk.setup.bot_forms import title_of

MOST_SHOWN: Final = 20
NAMES: Final[dict[Outcome, Promise]] = {
    Outcome.CONTAINED: _("Solved by the bot"),
    Outcome.CAME_BACK: _("Came back within the days"),
    Outcome.PERSON: _("Went to a person"),
    Outcome.LEFT: _("Left without a word"),
    Outcome.WAITING: _("Not counted yet"),
}


def containment_shown(connection: Connection) -> dict[str, Any]:
    """Return what became of the conversations the bot spoke in: counts, with the newest of each. Four queries."""
    found = containment_of(connection)
    low, high = found.interval or (0.0, 0.0)
    return {
        "share": found.share,
        "low": low,
        "high": high,
        "n": found.n,
        "days": DAYS,
        "outcomes": [
            (
                str(name),
                found.number(kind),
                [each for each, became in found.outcomes.items() if became is kind][:MOST_SHOWN],
            )
            for kind, name in NAMES.items()
        ],
    }


def regression_shown(connection: Connection) -> dict[str, Any] | None:
    """Return what the bot last did with the kept questions; None where no article changed since. Three queries."""
    run = regression_of(connection)
    if run is None:
        return None
    found = verdicts_of(run)
    return {
        "run": run,
        "cases": found.cases,
        "right": found.right,
        "wrong": found.wrong,
        "broke": any(each.broke for each in found.wrong),
        "title": title_of(run.article) if run.article else "",
    }
