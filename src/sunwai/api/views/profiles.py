"""Companies, the owner's own fields, and customers from files."""

from __future__ import annotations

from ninja import Query as FromQuery
from ninja import Router, Status

from sunwai.api.calls import ApiRequest, Scope, call
from sunwai.api.paging import page_by_id
from sunwai.api.schemas import profiles as schemas
from sunwai.api.schemas.values import Id, Page
from sunwai.customers.actions import companies, fields, import_people
from sunwai.customers.importing.reading import people_of_text
from sunwai.customers.queries import profile
from sunwai.people.queries import brand_for

router = Router(tags=["customers"])


@router.get("/companies", **call(Scope.READ, Page[schemas.CompanyOut]))
def list_companies(request: ApiRequest, *, query: FromQuery[schemas.CompanyQuery]) -> Page[schemas.CompanyOut]:
    """List companies, the oldest first."""
    del request
    return page_by_id(profile.companies(query.q), query, schemas.company_out)


@router.post("/companies", **call(Scope.ADMIN, schemas.CompanyOut, status=201))
def add_company(request: ApiRequest, *, body: schemas.CompanyIn) -> Status[schemas.CompanyOut]:
    """Add a company; customers who write from its domains and have none yet work there from now on."""
    made = companies.save_company(by=request.auth, name=body.name, domains=body.domains)
    return Status(201, schemas.company_out(profile.company_for(made.pk)))


@router.patch("/companies/{company_id}", **call(Scope.ADMIN, schemas.CompanyOut))
def change_company(request: ApiRequest, *, company_id: Id, body: schemas.CompanyPatch) -> schemas.CompanyOut:
    """Change a company's name or domains."""
    row = profile.company_for(company_id)
    asked = body.model_dump(exclude_unset=True)
    values = {"name": row.name, "domains": [each.domain for each in row.domains.all()], **asked}
    companies.save_company(by=request.auth, company=row, name=values["name"], domains=values["domains"])
    return schemas.company_out(profile.company_for(company_id))


@router.delete("/companies/{company_id}", **call(Scope.ADMIN, None, status=204))
def delete_company(request: ApiRequest, *, company_id: Id) -> Status[None]:
    """Remove a company; its customers stay, without one."""
    companies.delete_company(company=profile.company_for(company_id), by=request.auth)
    return Status(204, None)


@router.get("/fields", **call(Scope.READ, Page[schemas.FieldOut]))
def list_fields(request: ApiRequest) -> Page[schemas.FieldOut]:
    """List the owner's own fields in their order, all on one page."""
    del request
    return Page(items=[schemas.field_out(each) for each in profile.fields()])


@router.post("/fields", **call(Scope.ADMIN, schemas.FieldOut, status=201))
def add_field(request: ApiRequest, *, body: schemas.FieldIn) -> Status[schemas.FieldOut]:
    """Add a custom field."""
    return Status(201, schemas.field_out(fields.save_field(by=request.auth, **body.model_dump())))


@router.patch("/fields/{field_id}", **call(Scope.ADMIN, schemas.FieldOut))
def change_field(request: ApiRequest, *, field_id: Id, body: schemas.FieldPatch) -> schemas.FieldOut:
    """Change a custom field; its kind stays once customers have values."""
    row = profile.field_for(field_id)
    values = {"name": row.name, **body.model_dump(exclude_unset=True)}
    return schemas.field_out(fields.save_field(by=request.auth, field=row, **values))


@router.delete("/fields/{field_id}", **call(Scope.ADMIN, None, status=204))
def delete_field(request: ApiRequest, *, field_id: Id) -> Status[None]:
    """Remove a custom field with every customer's value."""
    fields.delete_field(field=profile.field_for(field_id), by=request.auth)
    return Status(204, None)


@router.post("/imports", **call(Scope.CUSTOMERS, schemas.ImportOut))
def take_in(request: ApiRequest, *, query: FromQuery[schemas.ImportQuery]) -> schemas.ImportOut:
    """Take customers in from the body: a file as it is, UTF-8, at most 5,000 rows. The same again changes nothing."""
    people = people_of_text(query.source, request.body)
    brand = brand_for(request.auth, query.brand)
    report = import_people.import_people(people=people, by=request.auth, brand=brand, dry_run=query.dry_run)
    return schemas.import_out(report, dry_run=query.dry_run)
