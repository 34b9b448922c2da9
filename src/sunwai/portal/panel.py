"""The contact panel: how a brand wants to be reached, with hours that are true."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sunwai.connections.embedding import panel_on_site
from sunwai.connections.models import Panel
from sunwai.connections.reached import panel_of
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Brand
from sunwai.portal import calling, help_places
from sunwai.portal.hours import hours
from sunwai.portal.ways import ways

KEPT_SECONDS: Final = 20


def brand_named(slug: str) -> Brand:
    """Return a brand. One query.

    Raises:
        NotFound: there is none, or it wants no panel.

    """
    brand = Brand.objects.filter(slug=slug).first()
    if brand is None or not panel_of(brand).shown:
        raise NotFound(_("There is no such page."), code="not_found")
    return brand


def introduction(panel: Panel) -> str:
    """Return the owner's words in the language of now, else in the brand's."""
    words = panel.words
    return str(words.get(get_language() or "en") or words.get(panel.brand.language) or "")


def help_page(brand: Brand) -> str:
    """Return where a brand's help centre is in the language of now; empty where it has nothing to read. One query."""
    return help_places.help_of(brand, get_language() or "en")


def lately_told(brand: Brand) -> dict[str, Any]:
    """Return what ``told`` said in the last 20 seconds in this language, else what it says now. No query, or many."""
    found = cache.get_or_set(f"panel-{brand.pk}-{get_language()}", partial(told, brand), KEPT_SECONDS)
    return found or {}


def told(brand: Brand) -> dict[str, Any]:
    """Return the panel for the script that sites embed."""
    there, panel = hours(brand), panel_of(brand)
    return {
        "title": brand.name,
        "words": introduction(panel),
        "hours": there.sentence,
        "open": there.open,
        "ways": [
            {"name": each.name, "url": each.address, "best": each.best, "times": each.times, "now": each.now}
            for each in ways(panel, there=there.open)
        ],
        "page": panel_on_site(brand).page,
        "find": help_places.help_of(brand, get_language() or "en", page="find"),
        "call": calling.address(brand),
        "texts": {
            "open": _("Contact us"),
            "close": _("Close"),
            "best": _("Best now"),
            "call": _("Ask to be rung"),
            "more": _("All about reaching us"),
            "find": _("Ask in your own words, in any script"),
            "nothing": _("Nothing was found. Try other words, or ask a person."),
        },
        "language": get_language() or "en",
    }
