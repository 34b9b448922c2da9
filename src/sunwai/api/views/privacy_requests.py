"""Requests about people's data with their dates, and how long words are kept."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api import asked
from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import privacy as schemas
from sunwai.api.schemas.values import Id, Page, PageQuery
from sunwai.privacy import queries
from sunwai.privacy.actions import retention

router = Router(tags=["privacy"])


@router.get("/privacy-requests", **call(Scope.EXPORT, Page[schemas.RequestOut]))
def list_requests(request: ApiRequest, *, query: FromQuery[schemas.RequestQuery]) -> Page[schemas.RequestOut]:
    """List what is asked about people's data, the oldest first."""
    rows = queries.requests_seen(request.auth, open_only=query.state == "open")
    return page_by_id(rows, query, asked.shown)


@router.post("/privacy-requests", **call(Scope.EXPORT, schemas.RequestOut, status=201))
def file_request(request: ApiRequest, *, body: schemas.RequestIn) -> Status[schemas.RequestOut]:
    """Write down that a customer asked; its due date follows the law."""
    return Status(201, schemas.request_out(asked.file(request.auth, body)))


@router.patch("/privacy-requests/{request_id}", **call(Scope.EXPORT, schemas.RequestOut))
def change_request(request: ApiRequest, *, request_id: Id, body: schemas.RequestPatch) -> schemas.RequestOut:
    """Say who does it, take the further time of the law, or close it: all, or nothing."""
    found = queries.request_for(request.auth, request_id)
    return schemas.request_out(asked.change(request.auth, found, body))


@router.get("/retention", **call(Scope.PRIVACY, Page[schemas.RuleOut]))
def list_rules(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[schemas.RuleOut]:
    """List how long the words of resolved conversations are kept, by channel."""
    return page_by_id(queries.rules_seen(request.auth), query, schemas.rule_out)


@router.post("/retention", **call(Scope.PRIVACY, schemas.RuleOut, status=201))
def set_rule(request: ApiRequest, *, body: schemas.RuleIn) -> Status[schemas.RuleOut]:
    """Set a rule, or set it anew; it is off until it is switched on."""
    return Status(201, schemas.rule_out(retention.set_rule(channel=body.channel, days=body.days, by=request.auth)))


@router.post("/retention/{rule_id}/dry-run", **call(Scope.PRIVACY, schemas.RuleOut))
def try_rule(request: ApiRequest, *, rule_id: Id) -> schemas.RuleOut:
    """Look what a rule would do now; nothing is emptied."""
    rule = queries.rule_for(request.auth, rule_id)
    retention.dry_run(rule=rule, by=request.auth)
    return schemas.rule_out(rule)


@router.patch("/retention/{rule_id}", **call(Scope.PRIVACY, schemas.RuleOut))
def switch_rule(request: ApiRequest, *, rule_id: Id, body: schemas.RulePatch) -> schemas.RuleOut:
    """Switch a rule on or off."""
    rule = queries.rule_for(request.auth, rule_id)
    retention.switch(rule=rule, on=body.on, by=request.auth)
    return schemas.rule_out(rule)


@router.delete("/retention/{rule_id}", **call(Scope.PRIVACY, None, status=204))
def delete_rule(request: ApiRequest, *, rule_id: Id) -> Status[None]:
    """Forget a rule: words are kept again."""
    retention.delete_rule(rule=queries.rule_for(request.auth, rule_id), by=request.auth)
    return Status(204, None)
