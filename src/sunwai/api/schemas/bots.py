"""The bot of an account: what the owner wants of it, what it was measured to do, and what it would say."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict
from typing import Annotated

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id
from sunwai.bot.measuring import advised
from sunwai.bot.models import LONGEST_GREETING, LONGEST_QUESTION, BotSetting, Measurement, RegressionCase, RegressionRun
from sunwai.bot.queries.regression import verdicts_of
from sunwai.bot.queries.settings import cases_of, measured, points_of, regression_of, seen_in
from sunwai.bot.trial import MOST_EARLIER, Trial
from sunwai.connections.models import Connection

LONGEST_TRIED = 4_000
Tried = Annotated[str, Field(min_length=1, max_length=LONGEST_TRIED)]
#: What an owner writes, by language.
Texts = Annotated[dict[str, Annotated[str, Field(max_length=LONGEST_GREETING)]], Field(max_length=20)]


class CaseOut(BaseModel):
    """A question that is kept. ``article``: the one that must answer it; null: a person must.

    ``gone``: the article was deleted; then whatever the bot does is wrong until another is chosen.
    """

    id: int
    question: str
    article: int | None
    gone: bool


class CaseIn(Body):
    """Keep a question, or give one that is kept another article."""

    question: Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
    article: Id | None = None


class PointOut(BaseModel):
    """What happens at one threshold.

    ``share``: of the past questions, else of the known ones, that it would answer. ``wrong_share``: of its answers to
    known questions that would be wrong. Null: nothing to count.
    """

    threshold: float
    cases: int
    answered: int
    asked_back: int
    wrong: int
    past: int
    past_answered: int
    share: float | None
    wrong_share: float | None


class SeenOut(BaseModel):
    """Of ``answered`` questions that an article answers ``needless`` are handed over for what their words show.

    ``reasons``: of ``past`` questions of customers, how many are handed over at once for which.
    """

    answered: int
    needless: int
    past: int
    reasons: dict[str, int]


class MeasurementOut(BaseModel):
    """A measurement. ``advised``: the lowest threshold with at most one wrong answer in twenty, where there is one.

    ``seen``: what is taken for a person's matter by its words; null in measurements from before that was counted.
    """

    at: dt.datetime
    cases: int
    past: int
    advised: float | None
    points: list[PointOut]
    seen: SeenOut | None


class WrongOut(BaseModel):
    """A kept question that the bot gets wrong: what it does, and with which article. ``broke``: it was right before.

    ``act`` is empty where its own article was deleted since it was asked.
    """

    case: int
    act: str
    article: int | None
    broke: bool


class RegressionOut(BaseModel):
    """The kept questions asked again after something changed. ``article``: what changed; null: a checked answer.

    ``cases``: those that are still kept with the answer they had then; of these ``wrong``.
    """

    at: dt.datetime
    article: int | None
    cases: int
    wrong: list[WrongOut]


class BotOut(BaseModel):
    """The bot of one account. ``team`` takes over; null: the account's own.

    ``caring``: by language what the owner adds to the bot's sentence to who speaks of ending their life.
    """

    channel: uuid.UUID
    on: bool
    threshold: float
    team: int | None
    way_out_first: bool
    greetings: dict[str, str]
    caring: dict[str, str]
    cases: list[CaseOut]
    measured: MeasurementOut | None
    regression: RegressionOut | None


class BotPatch(Body):
    """Change what a bot does; what is left out stays. Switching on needs a measurement and a team."""

    on: bool = False
    threshold: Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)] = 0.6
    team: Id | None = None
    way_out_first: bool = False
    greetings: Texts = {}
    caring: Texts = {}


class TryIn(Body):
    """A customer's message, to see what the bot would do.

    ``turns``: what they wrote before it, the oldest first; null: a person answered there.
    """

    text: Tried
    turns: Annotated[list[Tried | None], Field(max_length=MOST_EARLIER)] = []


class WeighedOut(BaseModel):
    """An article that was weighed. ``because``: the words of the question that it has."""

    article: int
    title: str
    score: float
    because: list[str]


class TrialOut(BaseModel):
    """What the bot would do. ``act``: answer, ask, hand_over or silent; ``words``, ``choices``: what it would send."""

    act: str
    reason: str | None
    articles: list[int]
    score: float
    language: str
    words: str
    choices: list[str]
    weighed: list[WeighedOut]


def bot_out(row: BotSetting) -> BotOut:
    """Show a bot. Five queries."""
    return BotOut(
        channel=row.connection_id,
        on=row.on,
        threshold=row.threshold,
        team=row.team_id,
        way_out_first=row.way_out_first,
        greetings=row.greetings,
        caring=row.caring,
        cases=_cases(row.connection),
        measured=measured_out(measured(row.connection)),
        regression=_regression(regression_of(row.connection)),
    )


def _regression(run: RegressionRun | None) -> RegressionOut | None:
    if run is None:
        return None
    found = verdicts_of(run)
    wrong = [WrongOut(case=each.case.pk, act=each.act, article=each.article, broke=each.broke) for each in found.wrong]
    return RegressionOut(at=run.at, article=run.article_id, cases=found.cases, wrong=wrong)


def _cases(connection: Connection) -> list[CaseOut]:
    return [case_out(each) for each in cases_of(connection.brand)]


def case_out(row: RegressionCase) -> CaseOut:
    """Show a question that is kept. No query."""
    return CaseOut(id=row.pk, question=row.question, article=row.article_id, gone=row.gone)


def measured_out(row: Measurement | None) -> MeasurementOut | None:
    """Show a measurement. No query."""
    if row is None:
        return None
    points = points_of(row)
    names = set(PointOut.model_fields)
    shown = [PointOut(**{name: getattr(each, name) for name in names}) for each in points]
    found = seen_in(row)
    return MeasurementOut(
        at=row.at,
        cases=row.cases,
        past=row.past,
        advised=advised(points),
        points=shown,
        seen=SeenOut(**asdict(found)) if found else None,
    )


def trial_out(trial: Trial) -> TrialOut:
    """Show what a bot would do. No query."""
    decision = trial.decision
    return TrialOut(
        act=decision.act.value,
        reason=decision.reason.value if decision.reason else None,
        articles=list(decision.articles),
        score=decision.score,
        language=trial.language,
        words=trial.words,
        choices=list(trial.choices),
        weighed=[
            WeighedOut(article=hit.article_id, title=hit.title, score=hit.score, because=list(hit.because))
            for hit in trial.hits
        ],
    )
