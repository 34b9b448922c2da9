"""What the page of a channel's bot is given, and what its trial shows."""

from __future__ import annotations

from typing import Any

from sunwai.bot.measuring import advised
from sunwai.bot.models import BotSetting, RegressionCase
from sunwai.bot.queries.settings import cases_of, measured, points_of
from sunwai.bot.reasons import WHY
from sunwai.bot.trial import MOST_EARLIER, Trial, try_all
from sunwai.desk.setup.bot_course import containment_shown, regression_shown
from sunwai.desk.setup.bot_forms import BotForm, CaseForm, for_all, rows_of, title_of
from sunwai.desk.setup.bot_sight import sight_shown


def page_of(row: BotSetting, form: BotForm, case: CaseForm | None = None) -> dict[str, Any]:
    """Return the whole page. Fifteen queries."""
    measurement = measured(row.connection)
    points = points_of(measurement)
    kept = [(each, *_answer_to(each)) for each in cases_of(row.connection.brand)]
    return {
        "connection": row.connection,
        "form": form,
        "case": case or CaseForm(None, brand=row.connection.brand),
        "measurement": measurement,
        "points": rows_of(points, threshold=row.threshold, best=advised(points)),
        "advised": advised(points),
        **sight_shown(measurement),
        "cases": kept,
        "regression": regression_shown(row.connection),
        "containment": containment_shown(row.connection),
    }


def _answer_to(case: RegressionCase) -> tuple[str, bool]:
    """Return the title of the article that must answer, and whether everybody can read it. No query."""
    article = case.article
    return (title_of(article), for_all(article)) if article else ("", False)


def trial_of(row: BotSetting, turns: list[str], asked: str) -> dict[str, Any]:
    """Return what a conversation shows that is tried: what was said, and what is written. Six queries a message."""
    written = [asked] if asked.strip() else []
    steps = [_step(each) for each in try_all(row, [each or None for each in (*turns, *written)])]
    said = steps[: len(turns)]
    return {**(steps[-1] if written else {}), "talk": said, "turns": turns, "full": len(turns) >= MOST_EARLIER}


def _step(trial: Trial | None) -> dict[str, Any]:
    """Return what one message shows; of a person's answer, nothing."""
    if trial is None:
        return {"trial": None}
    reason = trial.decision.reason
    return {"trial": trial, "act": trial.decision.act.value, "why": WHY[reason] if reason else ""}
