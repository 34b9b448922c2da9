"""How brands speak: guides, a check of any draft, and how often sent answers kept to it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.schemas import voice as schemas
from sunwai.api.schemas.values import Id
from sunwai.assist.measuring import asked_of
from sunwai.knowledge.actions import voice as actions
from sunwai.knowledge.queries import voice as queries
from sunwai.knowledge.voice import Place, voice_of
from sunwai.people.queries import brand_for

router = Router(tags=["brand voice"])


@router.post("/voice/check", **call(Scope.REPLY, schemas.CheckOut))
def check_draft(request: ApiRequest, *, body: schemas.CheckIn) -> schemas.CheckOut:
    """Hold a draft of an answer, an article or a macro against a brand's voice. Nothing is stored or refused."""
    place = Place(language=body.language, channel=body.channel, connection=body.connection)
    voice = voice_of(brand_for(request.auth, body.brand), body.text, place=place)
    return schemas.CheckOut(
        language=voice.language,
        guides=[each.pk for each in voice.guides],
        asked=list(voice.rules.asked) if voice.guides else [],
        findings=schemas.findings_out(voice, body.text),
    )


@router.get("/voice/guides", **call(Scope.READ, schemas.GuidesOut))
def list_guides(request: ApiRequest) -> schemas.GuidesOut:
    """List how the brands of the token's person speak."""
    return schemas.GuidesOut(items=[schemas.guide_out(each) for each in queries.guides_for(request.auth)])


@router.post("/voice/guides", **call(Scope.ARTICLES, schemas.GuideOut, status=201))
def save_guide(request: ApiRequest, *, body: schemas.GuideIn) -> Status[schemas.GuideOut]:
    """Say how a brand speaks there; what it said there before becomes an earlier version."""
    scope = actions.Scope(language=body.language, channel=body.channel, connection=body.connection)
    said = actions.Said(tone=body.tone, rules=body.rules, blocking=body.blocking, overriding=body.overriding)
    brand = brand_for(request.auth, body.brand)
    return Status(201, schemas.guide_out(actions.save_guide(brand=brand, by=request.auth, scope=scope, said=said)))


@router.get("/voice/guides/{guide_id}", **call(Scope.READ, schemas.GuideOut))
def read_guide(request: ApiRequest, *, guide_id: Id) -> schemas.GuideOut:
    """Read one guide."""
    return schemas.guide_out(queries.guide_for(request.auth, guide_id))


@router.delete("/voice/guides/{guide_id}", **call(Scope.ARTICLES, None, status=204))
def delete_guide(request: ApiRequest, *, guide_id: Id) -> Status[None]:
    """Delete a guide with its versions; wider ones go on."""
    actions.delete_guide(guide=queries.guide_for(request.auth, guide_id), by=request.auth)
    return Status(204, None)


@router.get("/voice/guides/{guide_id}/versions", **call(Scope.READ, list[schemas.GuideVersionOut]))
def list_guide_versions(request: ApiRequest, *, guide_id: Id) -> list[schemas.GuideVersionOut]:
    """List what a guide said, the newest first; the last hundred."""
    return [schemas.version_out(each) for each in queries.versions_of(queries.guide_for(request.auth, guide_id))]


@router.post("/voice/guides/{guide_id}/restore", **call(Scope.ARTICLES, schemas.GuideOut))
def restore_guide(request: ApiRequest, *, guide_id: Id, body: schemas.RestoreIn) -> schemas.GuideOut:
    """Say again what a guide once said, as its newest version."""
    version = queries.version_of(queries.guide_for(request.auth, guide_id), body.version)
    return schemas.guide_out(actions.restore_guide(version=version, by=request.auth))


@router.post("/brands/{brand_id}/voice/copy", **call(Scope.ARTICLES, schemas.GuidesOut))
def copy_guides(request: ApiRequest, *, brand_id: Id, body: schemas.CopyIn) -> schemas.GuidesOut:
    """Say for a brand what another one says, but for single connections."""
    source, target = brand_for(request.auth, body.source), brand_for(request.auth, brand_id)
    made = actions.copy_guides(source=source, target=target, by=request.auth)
    return schemas.GuidesOut(items=[schemas.guide_out(each) for each in made])


@router.get("/measures/voice", **call(Scope.READ, schemas.KeptsOut))
def read_kept(request: ApiRequest, *, query: FromQuery[schemas.KeptQuery]) -> schemas.KeptsOut:
    """Count which share of sent answers kept each rule, by channel, language or team. Nobody is named."""
    asked = asked_of(query.since, query.until)
    rows = queries.checks_in(request.auth, since=asked.since, until=asked.until, brand=query.brand)
    return schemas.KeptsOut(
        definition=_("Of the answers sent while a guide asked for a rule, the share that kept it."),
        n=rows.count(),
        items=[schemas.kept_out(each) for each in queries.kept_by(rows, query.by)],
    )
