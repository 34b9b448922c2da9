"""The contact panel: the ways to reach a brand, in the owner's order, with hours and waiting times that are true."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sunwai.channels.links import is_link
from sunwai.channels.registry import adapters, spec_for
from sunwai.channels.types import Capability
from sunwai.connections.models import Connection
from sunwai.inbox.queries.waiting import Wait, waits
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Brand
from sunwai.portal.durations import lasting
from sunwai.portal.hours import Hours, hours
from sunwai.portal.models import Panel

MAILTO: Final = "mailto:"
MOST_WAYS: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to reach a brand. ``best``: the one to take now."""

    connection: Connection
    name: str
    address: str
    there: bool
    best: bool
    times: str
    now: str


def brand_named(slug: str) -> Brand:
    """Return a brand. One query.

    Raises:
        NotFound: there is none, or it wants no panel.

    """
    brand = Brand.objects.filter(slug=slug).first()
    if brand is None or not panel_of(brand).shown:
        raise NotFound(_("There is no such page."), code="not_found")
    return brand


def panel_of(brand: Brand) -> Panel:
    """Return a brand's panel, an unsaved one where nobody set it up. One query."""
    return Panel.objects.filter(brand=brand).first() or Panel(brand=brand)


def introduction(panel: Panel) -> str:
    """Return the owner's words in the language of now, else in the brand's."""
    words = panel.words
    return str(words.get(get_language() or "en") or words.get(panel.brand.language) or "")


def ways(brand: Brand, there: Hours) -> list[Way]:
    """Return the ways in the owner's order. Three queries and one for each way."""
    rows = [(each, address) for each, address in ordered(brand, panel_of(brand)) if address]
    waited = waits([each.pk for each, _address in rows])
    open_now = [there.open or not _is_chat(each) for each, _address in rows]
    best = next((number for number, is_open in enumerate(open_now) if is_open), -1)
    return [
        Way(
            connection=each,
            name=_("Chat") if _is_chat(each) else str(spec_for(each.channel).name),
            address=address,
            there=open_now[number],
            best=number == best,
            times=times(waited[each.pk]),
            now=queue(waited[each.pk]),
        )
        for number, (each, address) in enumerate(rows)
    ]


def ordered(brand: Brand, panel: Panel) -> list[tuple[Connection, str]]:
    """Return a brand's connections and their addresses, as the owner chose; all where they did not."""
    known = {str(each.pk): each for each in Connection.objects.on().filter(brand=brand).order_by("created_at")}
    known = {key: each for key, each in known.items() if each.channel in adapters()}
    chosen = [(known[way["id"]], str(way.get("address", ""))) for way in panel.ways if way.get("id") in known]
    rows = chosen or [(each, "") for each in known.values()]
    return [(each, address if usable(address) else usual_address(each)) for each, address in rows[:MOST_WAYS]]


def usual_address(connection: Connection) -> str:
    """Return where customers reach an account, as far as its channel can tell."""
    if _is_chat(connection):
        return f"{settings.SUNWAI.public_url.rstrip('/')}{reverse('portal:chat', args=[connection.pk])}"
    facts = {**connection.open_settings, **connection.facts}
    try:
        found = spec_for(connection.channel).contact.format_map({name: str(facts[name]).lstrip("@") for name in facts})
    except (KeyError, IndexError, ValueError):
        return ""
    return found if usable(found) else ""


def usable(address: str) -> bool:
    """Say whether a browser may open this as a way to reach somebody."""
    plain = address.isprintable() and " " not in address
    return is_link(address) or (plain and address.startswith((MAILTO, "tel:")) and len(address) < 400)  # noqa: PLR2004


def times(wait: Wait) -> str:
    """Say how long first answers took, or honestly that there are too few to say."""
    if wait.median is None or wait.nine_in_ten is None:
        return _("Too few answers in the last seven days to say how long it takes.")
    told = {"half": lasting(wait.median), "most": lasting(wait.nine_in_ten)}
    return (
        _("In the last seven days half of the first answers came within %(half)s, nine in ten within %(most)s.") % told
    )


def queue(wait: Wait) -> str:
    """Say who waits now; nothing when nobody does."""
    if not wait.waiting or wait.longest is None:
        return ""
    values = {"number": wait.waiting, "longest": lasting(wait.longest)}
    return _("Waiting for a first answer now: %(number)s, the longest for %(longest)s.") % values


def _is_chat(connection: Connection) -> bool:
    return spec_for(connection.channel).can(Capability.HOSTED)


def told(brand: Brand) -> dict[str, Any]:
    """Return the panel for the script that sites embed."""
    there = hours(brand)
    return {
        "title": brand.name,
        "words": introduction(panel_of(brand)),
        "hours": there.sentence,
        "open": there.open,
        "ways": [
            {"name": each.name, "url": each.address, "best": each.best, "times": each.times, "now": each.now}
            for each in ways(brand, there)
        ],
        "page": f"{settings.SUNWAI.public_url.rstrip('/')}{reverse('portal:contact', args=[brand.slug])}",
        "texts": {
            "open": _("Contact us"),
            "close": _("Close"),
            "best": _("Best now"),
            "more": _("All about reaching us"),
        },
        "language": get_language() or "en",
    }


def week(brand: Brand, today: dt.date) -> list[dict[str, Any]]:
    """Return the hours of the coming seven days, with the holidays among them. Two queries."""
    from sunwai.routing.queries.calendars import calendar_for  # noqa: PLC0415 - the page alone shows a week

    calendar = calendar_for(brand)
    days = [today + dt.timedelta(days=number) for number in range(7)]
    noon = dt.datetime.combine(today, dt.time(12), tzinfo=dt.UTC)
    if calendar.counts_all_hours(noon):
        return []
    return [
        {"day": day, "spans": calendar.spans(day), "why": [rule for rule in calendar.rules(day) if rule.name]}
        for day in days
    ]
