"""The articles of one section, or those in none, put in order by hand."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from sunwai.desk.knowledge import shelving
from sunwai.desk.knowledge.access import KnowledgeRequest, publishing
from sunwai.knowledge.actions.ordering import order_articles
from sunwai.people.pages import show

either = require_http_methods(["GET", "HEAD", "POST"])
WAYS = ("first", "up", "down", "last")


@either
@publishing
def shelf(request: KnowledgeRequest, section_id: int) -> HttpResponse:
    """Order the articles of a section."""
    return _ordered(request, shelving.spot_of(request.user, section_id))


@either
@publishing
def unshelved(request: KnowledgeRequest, brand_id: int) -> HttpResponse:
    """Order the articles of a brand that stand in no section."""
    return _ordered(request, shelving.new_spot(request.user, brand_id))


def _ordered(request: KnowledgeRequest, spot: shelving.Spot) -> HttpResponse:
    rows = shelving.standing(spot, get_language() or "en")
    number, way = request.POST.get("article", ""), request.POST.get("way", "")
    if request.method == "POST" and number.isascii() and number.isdigit() and way in WAYS:
        order = shelving.placed_anew(rows, int(number), way)
        order_articles(by=request.user, brand=spot.brand, section=spot.section, order=order)
        return redirect(f"{request.path}?moved={number}&way={way}#article-{number}")
    pressed = {"moved": request.GET.get("moved", ""), "way": request.GET.get("way", "")}
    return show(request, "desk/knowledge/shelf.html", {"spot": spot, "rows": rows, **pressed})
