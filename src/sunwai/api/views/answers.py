"""Checked answers, where they are used, and the sections articles stand in."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import answers as schemas
from sunwai.api.schemas.articles import SectionIn, SectionOut, SectionPatch, section_out
from sunwai.api.schemas.values import Id, Page, PageQuery
from sunwai.knowledge.actions import answers, sections
from sunwai.knowledge.queries import visibility
from sunwai.knowledge.queries.answers import uses_of
from sunwai.knowledge.types import Checked
from sunwai.people.queries import brand_for

router = Router(tags=["knowledge"])


@router.get("/answers", **call(Scope.READ, Page[schemas.AnswerOut]))
def list_answers(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[schemas.AnswerOut]:
    """List the checked answers of the token's person's brands."""
    return page_by_id(visibility.answers_for(request.auth).prefetch_related("texts"), query, schemas.answer_out)


@router.post("/answers", **call(Scope.ARTICLES, schemas.AnswerOut, status=201))
def make_answer(request: ApiRequest, *, body: schemas.AnswerIn) -> Status[schemas.AnswerOut]:
    """Keep a checked answer; the token's person vouches for it."""
    said = Checked(name=body.name, texts={**body.texts}, review_on=body.review_on)
    made = answers.save_answer(by=request.auth, brand=brand_for(request.auth, body.brand), said=said)
    return Status(201, schemas.answer_out(made))


@router.get("/answers/{answer_id}", **call(Scope.READ, schemas.AnswerOut))
def read_answer(request: ApiRequest, *, answer_id: Id) -> schemas.AnswerOut:
    """Read one checked answer."""
    return schemas.answer_out(visibility.answer_for(request.auth, answer_id))


@router.patch("/answers/{answer_id}", **call(Scope.ARTICLES, schemas.AnswerOut))
def change_answer(request: ApiRequest, *, answer_id: Id, body: schemas.AnswerPatch) -> schemas.AnswerOut:
    """Change a checked answer: at once in every article, macro and bot answer that uses it."""
    row, named = visibility.answer_for(request.auth, answer_id), body.model_fields_set
    present = {each.language: each.text for each in row.texts.all()}
    said = Checked(
        name=body.name or row.name,
        texts={**body.texts} if body.texts is not None else present,
        review_on=body.review_on if "review_on" in named else row.review_on,
    )
    return schemas.answer_out(answers.save_answer(by=request.auth, brand=row.brand, said=said, answer=row))


@router.delete("/answers/{answer_id}", **call(Scope.ARTICLES, None, status=204))
def delete_answer(request: ApiRequest, *, answer_id: Id) -> Status[None]:
    """Delete an answer that nothing shows any more."""
    answers.delete_answer(answer=visibility.answer_for(request.auth, answer_id), by=request.auth)
    return Status(204, None)


@router.get("/answers/{answer_id}/uses", **call(Scope.READ, schemas.UsesOut))
def list_uses(request: ApiRequest, *, answer_id: Id) -> schemas.UsesOut:
    """List where an answer is used."""
    rows = uses_of(visibility.answer_for(request.auth, answer_id))
    return schemas.UsesOut(items=[schemas.use_out(each) for each in rows])


@router.post("/answers/{answer_id}/uses", **call(Scope.ARTICLES, schemas.UseOut, status=201))
def use_answer(request: ApiRequest, *, answer_id: Id, body: schemas.UseIn) -> Status[schemas.UseOut]:
    """Say that an answer is used in a post or a bot's flow, with the words it has now."""
    row = visibility.answer_for(request.auth, answer_id)
    used = answers.use_answer(answer=row, kind=body.kind, object_id=body.object, by=request.auth)
    return Status(201, schemas.use_out(used))


@router.get("/sections", **call(Scope.READ, Page[SectionOut]))
def list_sections(request: ApiRequest, *, query: FromQuery[PageQuery]) -> Page[SectionOut]:
    """List the sections of the token's person's brands."""
    return page_by_id(visibility.sections_for(request.auth), query, section_out)


@router.post("/sections", **call(Scope.ARTICLES, SectionOut, status=201))
def make_section(request: ApiRequest, *, body: SectionIn) -> Status[SectionOut]:
    """Add a section, the last of its brand."""
    by, brand = request.auth, brand_for(request.auth, body.brand)
    parent = visibility.section_for(by, body.parent, brand=brand) if body.parent else None
    return Status(201, section_out(sections.save_section(by=by, brand=brand, names={**body.names}, parent=parent)))


@router.patch("/sections/{section_id}", **call(Scope.ARTICLES, SectionOut))
def change_section(request: ApiRequest, *, section_id: Id, body: SectionPatch) -> SectionOut:
    """Rename or move a section."""
    by, row = request.auth, visibility.section_for(request.auth, section_id)
    parent = visibility.section_for(by, body.parent, brand=row.brand) if body.parent else None
    kept = parent if "parent" in body.model_fields_set else row.parent
    names = {**body.names} if body.names else row.names
    return section_out(sections.save_section(by=by, brand=row.brand, names=names, parent=kept, section=row))


@router.delete("/sections/{section_id}", **call(Scope.ARTICLES, None, status=204))
def delete_section(request: ApiRequest, *, section_id: Id) -> Status[None]:
    """Delete a section with those below it; the articles stay, without one."""
    sections.delete_section(section=visibility.section_for(request.auth, section_id), by=request.auth)
    return Status(204, None)
