"""The list: its page, its next rows, the rows that changed, the counts."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sunwai.desk import queries
from sunwai.desk.forms import Ids
from sunwai.desk.listing import Ask, belongs, noted_in
from sunwai.desk.pages import desk_of, list_of, rail_of
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.desk.rows import rows_of
from sunwai.inbox.queries.export import export_csv
from sunwai.inbox.queries.filters import view_for

MOST_ROWS = 100


@require_GET
@desk_page
def inbox(request: StaffRequest) -> HttpResponse:
    """Show the desk with a list and no conversation; to htmx only the next rows."""
    ask = Ask.of(request.GET)
    if request.htmx:
        return render(request, "desk/_rows.html", list_of(request.user, ask))
    return render(request, "desk/desk.html", desk_of(request.user, ask))


@require_GET
@desk_page
def rows(request: StaffRequest) -> HttpResponse:
    """Show those of the named conversations that are in this list now."""
    ask, staff = Ask.of(request.GET), request.user
    ids = Ids().clean(request.GET.getlist("ids"))[:MOST_ROWS]
    noted = noted_in(staff, ids)
    wanted = ask.saved_as(view_for(staff, ask.filters.saved or 0).query) if ask.view == "saved" else ask
    seen = queries.visible_rows(staff, ids)
    inside = [each for each in seen if belongs(each, wanted, staff=staff, noted=noted)]
    shown = rows_of(inside, staff=staff, mentioned=noted.mentioned)
    return render(request, "desk/_rows.html", {"rows": shown, "ask": ask})


@require_GET
@desk_page
def counts(request: StaffRequest) -> HttpResponse:
    """Show the views with their counts."""
    return render(request, "desk/_views.html", rail_of(request.user, Ask.of(request.GET)))


@require_GET
@desk_page
def export(request: StaffRequest) -> HttpResponseBase:
    """Send the list as CSV, one row per conversation."""
    ask = Ask.of(request.GET)
    found = export_csv(request.user, view=ask.view, status=ask.status or None, filters=ask.filters)
    answer = StreamingHttpResponse(found, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="conversations.csv"'
    return answer
