"""Customers from a file, and into one."""

from __future__ import annotations

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sunwai.customers.actions.import_people import Report, import_people
from sunwai.customers.importing import reading, writing
from sunwai.desk.requests import StaffRequest as DeskRequest
from sunwai.desk.requests import desk_page
from sunwai.desk.setup.access import SetupRequest, setup_page
from sunwai.desk.setup.profile_forms import FileForm
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.pages import show
from sunwai.people.roles import Permission

page = setup_page(Permission.READ_EVERYTHING)
LARGEST = 10 * 1024 * 1024
TYPES = {"csv": "text/csv", "jsonl": "application/x-ndjson", "vcf": "text/vcard"}


@require_http_methods(["GET", "HEAD", "POST"])
@page
def files(request: SetupRequest) -> HttpResponse:
    """Take customers in from a file, or only say what would happen."""
    bound = request.method == "POST"
    form = FileForm(request.POST if bound else None, request.FILES if bound else None, by=request.user)
    report = None
    if form.is_bound and form.is_valid():
        try:
            report = _take_in(request, form)
        except Refused as no:
            form.add_error("file", str(no.message))
    tried = report is not None and form.cleaned_data["dry_run"]
    told = {"form": form, "report": report, "tried": tried, "formats": writing.FORMATS}
    return show(request, "desk/setup/files.html", told)


def _take_in(request: SetupRequest, form: FileForm) -> Report:
    said = form.cleaned_data
    if said["file"].size > LARGEST:
        raise Refused(_("A file of customers may have at most 10 MB."), code="file_too_large")
    people = reading.people_of_text(said["source"], said["file"].read())
    brand = form.brands[said["brand"]]
    return import_people(people=people, by=request.user, brand=brand, dry_run=said["dry_run"])


@require_safe
@desk_page
def download(request: DeskRequest, form: str) -> StreamingHttpResponse:
    """Write every customer into a file."""
    if form not in writing.FORMATS or not request.user.may(Permission.READ_EVERYTHING):
        raise NotFound(_("There is no such file."), code="not_found")
    lines = writing.export_people(request.user, form=form)
    answer = StreamingHttpResponse(lines, content_type=f"{TYPES[form]}; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"customers.{form}")
    return answer
