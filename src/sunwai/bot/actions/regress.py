"""The kept questions are asked again after every change of an article: what the bot answers now, and what broke."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from django.db import transaction

from sunwai.bot.deciding import Act, Asked, Decision, decide
from sunwai.bot.models import BotSetting, RegressionCase, RegressionRun
from sunwai.bot.trying import all_asked
from sunwai.kernel import clock
from sunwai.people.models import Brand

MOST_RUNS: Final = 20  # of one connection are kept

Cases = Sequence[tuple[RegressionCase, Asked]]


def rerun(*, brand: Brand, article_id: int | None) -> list[RegressionRun]:
    """Ask every bot of a brand that is on the questions its owner keeps, and keep what it did. Nothing is sent.

    One query a question, one more, and five a bot; nothing where no question is kept or no bot is on.
    """
    began = clock.now()  # what is chosen from now on was not asked
    bots = list(BotSetting.objects.filter(on=True, connection__brand=brand).select_related("connection"))
    cases = list(RegressionCase.objects.filter(brand=brand)) if bots else []
    asked = list(zip(cases, all_asked([case.question for case in cases], brand=brand), strict=True))
    return [_run(each, asked, article_id, began) for each in bots] if asked else []


@transaction.atomic
def _run(row: BotSetting, asked: Cases, article_id: int | None, at: dt.datetime) -> RegressionRun:
    kept = RegressionRun.objects.filter(connection=row.connection).order_by("-at", "-pk")
    latest = kept.first()
    before = {each["case"] for each in latest.wrong} if latest else set()
    wrong = [found for case, one in asked if (found := _wrong(case, one, row.threshold))]
    broke = [each["case"] for each in wrong if each["case"] not in before]
    made = RegressionRun.objects.create(
        connection=row.connection, article_id=article_id, at=at, cases=len(asked), wrong=wrong, broke=broke
    )
    RegressionRun.objects.filter(pk__in=list(kept.values_list("pk", flat=True)[MOST_RUNS:])).delete()
    return made


def _wrong(case: RegressionCase, asked: Asked, threshold: float) -> dict[str, object] | None:
    """Return what is wrong with what it does: another article, or one where a person must answer, or none.

    Where the right article was deleted, all that it does is wrong.
    """
    done = decide(asked, threshold=threshold)
    if not case.gone and _is_right(done, case.article_id):
        return None
    return {"case": case.pk, "act": done.act.value, "article": next(iter(done.articles), None)}


def _is_right(done: Decision, wanted: int | None) -> bool:
    if done.act is Act.ASK:
        return wanted in done.articles
    if wanted is None:
        return done.act is not Act.ANSWER
    return done.act is Act.ANSWER and done.articles == (wanted,)
