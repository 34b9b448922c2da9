"""What readers of the help centre ask of it and tell it: searches, and whether an article helped."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST, require_safe

from sunwai.knowledge.actions.asking import note_search, tell_helped
from sunwai.people.proxies import limited_address
from sunwai.portal import rates
from sunwai.portal.help_articles import found_for, public_article
from sunwai.portal.help_places import Centre
from sunwai.portal.pages import show
from sunwai.portal.queries.help_centre import shelves
from sunwai.portal.views.help_centre import centre_page, kept

LONGEST: Final = 200
OURS: Final = frozenset({"same-origin", "none", ""})  # what an old browser does not say is let in: it is only a count


@require_safe
@centre_page
def home(request: HttpRequest, centre: Centre) -> HttpResponse:
    """Show every shelf, or what answers a question."""
    asked = _asked(request)
    frame = centre.frame("home", asked=asked)
    if asked:
        return show(
            request, "portal/help/found.html", {**frame, "title": asked, "hits": _found(request, centre, asked)}
        )
    cards = [centre.card(each) for each in shelves(centre.brand, centre.language)]
    return kept(show(request, "portal/help/home.html", {**frame, "title": centre.brand.name, "shelves": cards}))


@require_GET
@centre_page
def find(request: HttpRequest, centre: Centre) -> HttpResponse:
    """Tell the contact panel, on whatever site, what answers a question: it is no secret."""
    asked = _asked(request)
    answer = JsonResponse({"items": _found(request, centre, asked) if asked else []})
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@csrf_exempt  # nobody is signed in, and a page that everybody may keep cannot carry a token of its own
@require_POST
@centre_page
def helped(request: HttpRequest, centre: Centre, article_id: int) -> HttpResponse:
    """Count whether an article helped; from our own pages only."""
    if request.headers.get("Sec-Fetch-Site", "") not in OURS:
        return HttpResponseForbidden()
    rates.spend("vote", limited_address(request))
    said = "yes" if request.POST.get("helped") == "yes" else "no"
    row = public_article(centre.brand, article_id)
    tell_helped(article=row, language=centre.language, helped=said == "yes")
    answer = HttpResponseRedirect(f"{centre.at('article', article_id)}?helped={said}")
    answer.status_code = 303
    return answer


def _asked(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "")[:LONGEST].replace("\0", " ").split())


def _found(request: HttpRequest, centre: Centre, asked: str) -> list[dict[str, str]]:
    """Return what answers, and count the search: each is a row, so a stranger has so many a minute."""
    rates.spend("search", limited_address(request))
    hits = found_for(centre.brand, asked, language=centre.language)
    note_search(brand=centre.brand, asked=asked, found=len(hits))
    return [
        {
            "title": each.title,
            "snippet": each.snippet,
            "lang": each.language,
            "address": centre.at("article", each.article_id),
        }
        for each in hits
    ]
