"""Where the help centre's pages are: each language has addresses of its own, so that anybody may keep a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from sunwai.connections.reached import panel_of
from sunwai.people.models import Brand
from sunwai.portal.languages import switch
from sunwai.portal.queries.help_centre import Shelf, Title, has_help


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """A brand's help centre in one language."""

    brand: Brand
    language: str

    def at(self, name: str, *numbers: int, language: str = "") -> str:
        """Return the address of one of its pages."""
        return reverse(f"portal:help-{name}", args=[self.brand.slug, language or self.language, *numbers])

    def frame(self, name: str, *numbers: int, asked: str = "") -> dict[str, Any]:
        """Return what stands around a page: the way home, the same in the other languages, a person. One query."""
        contact = reverse("portal:contact", args=[self.brand.slug]) if panel_of(self.brand).shown else ""
        query = f"?{urlencode({'q': asked})}" if asked else ""
        tongues = [
            {**each, "address": f"{self.at(name, *numbers, language=str(each['code']))}{query}"}
            for each in switch(self.language)
        ]
        base = settings.SUNWAI.public_url.rstrip("/")
        return {
            "brand": self.brand,
            "home": self.at("home"),
            "tongues": [{**each, "absolute": f"{base}{each['address']}"} for each in tongues],
            "person": f"{contact}?{urlencode({'language': self.language})}" if contact else "",
            "asked": asked,
        }

    def rows(self, titles: Iterable[Title]) -> list[dict[str, str]]:
        """Return articles with their addresses."""
        return [{"title": each.title, "lang": each.language, "address": self.at("article", each.id)} for each in titles]

    def card(self, shelf: Shelf) -> dict[str, Any]:
        """Return a shelf with its address and its first articles."""
        return {
            "name": shelf.name,
            "address": self.at("section", shelf.id),
            "first": self.rows(shelf.first),
            "count": shelf.count,
            "more": shelf.more,
        }

    def way(self, above: Iterable[tuple[int, str]]) -> list[dict[str, str]]:
        """Return the sections above a page."""
        return [{"name": name, "address": self.at("section", number)} for number, name in above]


def help_of(brand: Brand, language: str, *, page: str = "home") -> str:
    """Return where a brand's help centre is, empty where it has nothing to read. One query."""
    return Centre(brand=brand, language=language).at(page) if has_help(brand) else ""
