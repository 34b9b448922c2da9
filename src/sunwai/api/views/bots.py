"""The bots of accounts: read, set up, measured and tried."""

from __future__ import annotations

import uuid

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api import queries
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import bots as schemas
from sunwai.api.schemas import measures
from sunwai.api.schemas.values import Id
from sunwai.bot import actions
from sunwai.bot.queries import contained, containment
from sunwai.bot.queries.settings import setting_of
from sunwai.bot.trial import try_it

router = Router(tags=["bots"])
BOT = "/bots/{channel_id}"


@router.get(BOT, **call(Scope.CHANNELS, schemas.BotOut))
def read_bot(request: ApiRequest, *, channel_id: uuid.UUID) -> schemas.BotOut:
    """Read an account's bot, the questions kept for it and its latest measurement, for who may change channels."""
    return schemas.bot_out(setting_of(queries.channel_run_by(request.auth, channel_id)))


@router.patch(BOT, **call(Scope.CHANNELS, schemas.BotOut))
def change_bot(request: ApiRequest, *, channel_id: uuid.UUID, body: schemas.BotPatch) -> schemas.BotOut:
    """Change what an account's bot does, or switch it on or off."""
    connection, named = queries.channel_run_by(request.auth, channel_id), body.model_fields_set
    changes = actions.Changes(**body.model_dump(include=named - {"team"}))  # type: ignore[typeddict-item]
    if "team" in named:
        changes["team"] = queries.team_named(body.team) if body.team else None
    return schemas.bot_out(actions.change_setting(connection=connection, by=request.auth, changes=changes))


@router.post(f"{BOT}/measure", **call(Scope.CHANNELS, schemas.MeasurementOut))
def measure_bot(request: ApiRequest, *, channel_id: uuid.UUID) -> schemas.MeasurementOut | None:
    """Measure what the bot would do with past questions, by threshold. Nothing is sent; only counts are kept."""
    connection = queries.channel_run_by(request.auth, channel_id)
    return schemas.measured_out(actions.measure(connection=connection, by=request.auth))


@router.get(f"{BOT}/containment", **call(Scope.CHANNELS, measures.ContainmentOut))
def read_containment(
    request: ApiRequest, *, channel_id: uuid.UUID, query: FromQuery[measures.ContainmentQuery]
) -> measures.ContainmentOut:
    """Read what one bot solved, with the conversations it was counted from."""
    connection = queries.channel_run_by(request.auth, channel_id)
    found = containment.containment_of(connection, since=query.since, until=query.until)
    return measures.containment_out(found, contained.grouped(found, query.by) if query.by else [])


@router.get("/measures/containment", **call(Scope.READ, measures.ContainmentOut))
def measure_containment(request: ApiRequest, *, query: FromQuery[measures.ContainmentQuery]) -> measures.ContainmentOut:
    """Read what the bots solved in the conversations that the token's person may see, with the rows behind it."""
    found = contained.containment_for(request.auth, since=query.since, until=query.until)
    return measures.containment_out(found, contained.grouped(found, query.by) if query.by else [])


@router.post(f"{BOT}/try", **call(Scope.CHANNELS, schemas.TrialOut))
def try_bot(request: ApiRequest, *, channel_id: uuid.UUID, body: schemas.TryIn) -> schemas.TrialOut:
    """See what the bot would do with a message, the first or after others. Nothing is stored or sent."""
    setting = setting_of(queries.channel_run_by(request.auth, channel_id))
    return schemas.trial_out(try_it(setting, body.text, earlier=body.turns))


@router.post(f"{BOT}/cases", **call(Scope.CHANNELS, schemas.CaseOut, status=201))
def keep_question(request: ApiRequest, *, channel_id: uuid.UUID, body: schemas.CaseIn) -> Status[schemas.CaseOut]:
    """Keep a question with the article that must answer it, or with none: then a person must. For the whole brand."""
    brand = queries.channel_run_by(request.auth, channel_id).brand
    made = actions.keep_case(brand=brand, question=body.question, article_id=body.article, by=request.auth)
    return Status(201, schemas.case_out(made))


@router.delete(f"{BOT}/cases/{{case_id}}", **call(Scope.CHANNELS, None, status=204))
def drop_question(request: ApiRequest, *, channel_id: uuid.UUID, case_id: Id) -> Status[None]:
    """Keep a question no longer."""
    brand = queries.channel_run_by(request.auth, channel_id).brand
    actions.drop_case(brand=brand, case_id=case_id, by=request.auth)
    return Status(204, None)
