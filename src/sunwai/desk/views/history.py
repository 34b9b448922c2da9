"""One customer's history over all channels, and their documents."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sunwai.desk.documents import documents_of
from sunwai.desk.history import stretch_shown
from sunwai.desk.listing import Ask as ListAsk
from sunwai.desk.pages import desk_of
from sunwai.desk.pane import around, pane_of
from sunwai.desk.past import Ask
from sunwai.desk.requests import StaffRequest, desk_page
from sunwai.inbox.queries.visibility import customer_for


@require_GET
@desk_page
def history(request: StaffRequest, customer_id: int) -> HttpResponse:
    """Show a customer's history; to htmx without the desk around it, and of a next page only its messages."""
    staff, ask = request.user, Ask.of(request.GET)
    customer = customer_for(staff, customer_id)
    if request.htmx and (ask.before or ask.after):
        shown = stretch_shown(staff, customer, ask)
        nothing = ask.after and not shown["lines"]
        return HttpResponse(status=204) if nothing else render(request, "desk/customer/_past_lines.html", shown)
    return _shown(request, "desk/customer/_history.html", pane_of(staff, customer, ask))


@require_GET
@desk_page
def documents(request: StaffRequest, customer_id: int) -> HttpResponse:
    """Show a customer's files, newest first; of a next page only its rows."""
    staff, ask = request.user, Ask.of(request.GET)
    customer = customer_for(staff, customer_id)
    shown = documents_of(staff, customer, ask)
    if request.htmx and ask.before:
        return render(request, "desk/customer/_document_rows.html", shown)
    return _shown(request, "desk/customer/_documents.html", {**around(staff, customer, ask), **shown})


def _shown(request: StaffRequest, pane: str, shown: dict[str, Any]) -> HttpResponse:
    desk = {} if request.htmx else desk_of(request.user, ListAsk())
    return render(request, pane if request.htmx else "desk/desk.html", {**desk, **shown, "pane": pane})
