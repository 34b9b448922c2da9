"""What the page of a brand's greetings and menus is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sunwai.channels.menus import Slot
from sunwai.channels.registry import spec_for
from sunwai.desk.setup.menu_form import MenuForm, choices_of, rows_of
from sunwai.knowledge.models import Audience
from sunwai.knowledge.queries.visibility import answers_for, readable
from sunwai.menus.models import Entry, Menu
from sunwai.menus.queries import away as spoken
from sunwai.menus.queries import pages, places
from sunwai.people.models import Staff

SLOTS: Final = {
    Slot.GREETING: _("Greeting"),
    Slot.SHORT: _("Line on the profile"),
    Slot.OPENERS: _("First questions"),
    Slot.MENU: _("Menu beside the box"),
    Slot.COMMANDS: _("Commands"),
}
STATES: Final = {"in_step": "good", "waiting": "quiet", "differs": "soon", "failed": "late"}


def form_of(menu: Menu, entries: Sequence[Entry], data: Mapping[str, Any] | None, *, by: Staff) -> MenuForm:
    """Return the form. Six queries."""
    articles = list(readable(Audience.PUBLIC, brand=menu.brand).prefetch_related("texts").order_by("pk")[:500])
    answers = list(answers_for(by).filter(brand=menu.brand).order_by("name")[:500])
    choices = choices_of(articles, answers, entries)
    return MenuForm(data, menu=menu, away=spoken.away_of(menu.brand), choices=choices)


def page_of(menu: Menu, entries: Sequence[Entry], form: MenuForm, *, reader: str) -> dict[str, Any]:
    """Return the whole page as a reader's language has it. Six queries."""
    wanted = pages.pages_of(menu, entries)
    language = reader if reader in dict(settings.LANGUAGES) else menu.brand.language
    return {
        "brand": menu.brand,
        "form": form,
        "rows": rows_of(menu, entries),
        "away": spoken.away_of(menu.brand),
        "reader": language,
        "readers": settings.LANGUAGES,
        "connections": [
            {
                "standing": each,
                "spec": spec_for(each.connection.channel),
                "state": STATES.get(str(each.outcome), "quiet"),
                "shelves": _shelves(each.connection.channel, wanted, language) if each.able else [],
            }
            for each in places.standings(menu.brand)
        ],
    }


def _shelves(channel: str, wanted: Sequence[Any], language: str) -> list[tuple[Any, places.Shelf]]:
    return [(SLOTS[each.slot], each) for each in places.preview(channel, wanted, language=language)]
