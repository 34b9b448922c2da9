"""The help centre: pages that everybody may read and keep, in three languages, and no script in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sunwai.kernel.errors import NotFound
from sunwai.portal.help_articles import Shown, public_article, shown
from sunwai.portal.help_places import Centre
from sunwai.portal.languages import chosen, switch
from sunwai.portal.pages import page, show
from sunwai.portal.queries.help_centre import brand_with_help, find_shelf, shelves, way_to

P = ParamSpec("P")
KEPT: Final = "public, max-age=60"


def centre_page(view: Callable[Concatenate[HttpRequest, Centre, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view a page of a brand's help centre, in the language that its address names."""

    @page
    @wraps(view)
    def answer(request: HttpRequest, /, slug: str, language: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if language not in dict(settings.LANGUAGES):
            raise NotFound(_("There is no such page."), code="not_found")
        centre = Centre(brand=brand_with_help(slug), language=language)
        with translation.override(language):
            return view(request, centre, *args, **kwargs)

    return answer


def kept(answer: HttpResponse) -> HttpResponse:
    """Let anybody keep a page for a minute: it is the same for everybody."""
    answer["Cache-Control"] = KEPT
    return answer


@require_safe
@page
def entrance(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead to the help centre in the visitor's language."""
    centre = Centre(brand=brand_with_help(slug), language=chosen(request))
    answer = redirect(centre.at("home"))
    patch_vary_headers(answer, ["Accept-Language", "Cookie"])
    return answer


@require_safe
@centre_page
def section(request: HttpRequest, centre: Centre, section_id: int) -> HttpResponse:
    """Show one shelf with those in it."""
    shelf = find_shelf(shelves(centre.brand, centre.language), section_id)
    if shelf is None:
        raise NotFound(_("There is no such page."), code="not_found")
    told = {
        "title": shelf.name,
        "above": centre.way(shelf.above),
        "articles": centre.rows(shelf.articles),
        "below": [{**centre.card(each), "articles": centre.rows(each.every)} for each in shelf.below],
    }
    return kept(show(request, "portal/help/section.html", {**centre.frame("section", shelf.id), **told}))


def _newer(centre: Centre, found: Shown) -> dict[str, str]:
    if not found.newer:
        return {}
    where = centre.at("article", found.article.pk, language=found.newer)
    name = next(each["name"] for each in switch(centre.language) if each["code"] == found.newer)
    return {"address": where, "language": found.newer, "name": str(name)}


@require_safe
@centre_page
def article(request: HttpRequest, centre: Centre, article_id: int) -> HttpResponse:
    """Show one article, and ask whether it helped."""
    found = shown(public_article(centre.brand, article_id), centre.language)
    above = way_to(found.article.section_id, brand=centre.brand, language=centre.language)
    told = {
        "title": found.title,
        "shown": found,
        "above": centre.way(above),
        "elsewhere": _("This is not written in your language yet.") if found.language != centre.language else "",
        "newer": _newer(centre, found),
        "vote": centre.at("helped", article_id),
        "thanked": request.GET.get("helped", ""),
    }
    return kept(show(request, "portal/help/article.html", {**centre.frame("article", article_id), **told}))
