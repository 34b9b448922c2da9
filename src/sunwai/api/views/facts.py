"""What customers told, how numbers look, what stays out of public answers, and the repeats meter."""

from __future__ import annotations

from django.utils.translation import gettext as _
from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import facts as schemas
from sunwai.api.schemas.values import Id
from sunwai.assist import measuring, queries
from sunwai.assist.actions import guard, patterns
from sunwai.customers.actions import facts
from sunwai.inbox.queries.visibility import customer_for
from sunwai.people.queries import brand_for

router = Router(tags=["facts"])
MOST_ROWS = 200


@router.get("/customers/{customer_id}/facts", **call(Scope.READ, schemas.FactsOut))
def list_facts(request: ApiRequest, *, customer_id: Id) -> schemas.FactsOut:
    """Read what a customer told the brands of the token's person, the last said first."""
    rows = queries.facts_for(request.auth, customer_for(request.auth, customer_id))
    return schemas.FactsOut(items=[schemas.fact_out(each, by=request.auth) for each in rows])


@router.patch("/facts/{fact_id}", **call(Scope.CUSTOMERS, schemas.FactOut))
def change_fact(request: ApiRequest, *, fact_id: Id, body: schemas.FactPatch) -> schemas.FactOut:
    """Put right what a fact says, or take it away."""
    fact = queries.fact_for(request.auth, fact_id)
    if body.withdrawn:
        fact = facts.withdraw(fact=fact, by=request.auth)
    elif body.value is not None:
        fact = facts.correct(fact=fact, value=body.value, by=request.auth)
    return schemas.fact_out(fact, by=request.auth)


@router.get("/fact-patterns", **call(Scope.READ, schemas.PatternsOut))
def list_patterns(request: ApiRequest) -> schemas.PatternsOut:
    """List how the brands of the token's person write their numbers and call their products."""
    return schemas.PatternsOut(items=[schemas.pattern_out(each) for each in queries.patterns_for(request.auth)])


@router.post("/fact-patterns", **call(Scope.ADMIN, schemas.PatternOut, status=201))
def add_pattern(request: ApiRequest, *, body: schemas.PatternIn) -> Status[schemas.PatternOut]:
    """Say how a number looks. Messages that come from now on are read with it."""
    brand = brand_for(request.auth, body.brand)
    said = patterns.check(body.kind, body.name, body.expression)
    return Status(201, schemas.pattern_out(patterns.save_pattern(by=request.auth, brand=brand, said=said)))


@router.delete("/fact-patterns/{pattern_id}", **call(Scope.ADMIN, None, status=204))
def delete_pattern(request: ApiRequest, *, pattern_id: Id) -> Status[None]:
    """Delete a pattern; what it found stays on file."""
    patterns.delete_pattern(pattern=queries.pattern_for(request.auth, pattern_id), by=request.auth)
    return Status(204, None)


@router.get("/brands/{brand_id}/public-guard", **call(Scope.READ, schemas.GuardOut))
def read_guard(request: ApiRequest, *, brand_id: Id) -> schemas.GuardOut:
    """Read who may send personal data in public answers anyway, and which numbers are our own."""
    return schemas.guard_out(queries.guard_of(brand_for(request.auth, brand_id)))


@router.patch("/brands/{brand_id}/public-guard", **call(Scope.ADMIN, schemas.GuardOut))
def change_guard(request: ApiRequest, *, brand_id: Id, body: schemas.GuardPatch) -> schemas.GuardOut:
    """Say who may send personal data in public answers anyway, and which numbers are our own."""
    present = queries.guard_of(brand_for(request.auth, brand_id))
    named = body.model_fields_set
    kept = guard.set_guard(
        brand=present.brand,
        roles=body.roles if "roles" in named else present.roles,
        own=body.own if "own" in named else present.own,
        by=request.auth,
    )
    return schemas.guard_out(kept)


@router.get("/measures/repeats", **call(Scope.READ, schemas.RepeatsOut))
def read_repeats(request: ApiRequest, *, query: FromQuery[schemas.RepeatsQuery]) -> schemas.RepeatsOut:
    """Count what customers had to say again and what was asked for while it was on file, with the rows behind it."""
    asked = measuring.asked_of(query.since, query.until)
    whole = schemas.counted_out(measuring.repeats(request.auth, asked))
    groups = measuring.repeats_by(request.auth, asked, query.by) if query.by else []
    return schemas.RepeatsOut(
        **whole.model_dump(),
        definition=_("Times a customer gave again a fact already on file, or a person asked for one."),
        groups=[schemas.counted_out(each) for each in groups],
        rows=[schemas.repeat_out(each) for each in measuring.repeats_in(request.auth, asked)[:MOST_ROWS]],
    )
