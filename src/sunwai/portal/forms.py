"""What the set-up of the panel takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sunwai.connections.actions.panel import LONGEST_INTRODUCTION
from sunwai.connections.models import Connection, Panel
from sunwai.connections.reached import LONGEST_ADDRESS, ordered, usable
from sunwai.people.models import Brand
from sunwai.routing.actions.call_back_rules import BOUNDS
from sunwai.routing.queries.calendars import has_calendar
from sunwai.routing.queries.call_backs import rule_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Way = tuple[Connection, str, int | None]  # its address, and its place in the order


def _number(name: str, label: _StrPromise) -> forms.IntegerField:
    least, most = BOUNDS[name]
    return forms.IntegerField(label=label, min_value=least, max_value=most)


class PanelForm(forms.Form):
    """The order of the ways, an address for each, and an introduction by language."""

    shown = forms.BooleanField(label=_("Show the contact page and panel"), required=False)

    def __init__(self, data: QueryDict | None, *, ways: list[Way], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.ways = ways
        for code, name in settings.LANGUAGES:
            label = _("Introduction (%(language)s)") % {"language": name}
            self.fields[f"words_{code}"] = forms.CharField(
                label=label,
                required=False,
                max_length=LONGEST_INTRODUCTION,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            )
        for each, _address, _place in ways:
            self._add_way(each)

    def _add_way(self, each: Connection) -> None:
        address = forms.CharField(label=_("Address"), required=False, max_length=LONGEST_ADDRESS)
        address.widget.attrs["dir"] = "ltr"
        self.fields[f"place_{each.pk}"] = forms.IntegerField(
            label=_("Place in the order"), required=False, min_value=1, max_value=99
        )
        self.fields[f"address_{each.pk}"] = address

    @property
    def introductions(self) -> list[BoundField]:
        """Return the fields of the introduction."""
        return [self[f"words_{code}"] for code, _name in settings.LANGUAGES]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return the two fields of each way."""
        return [
            {"name": each.name, "place": self[f"place_{each.pk}"], "address": self[f"address_{each.pk}"]}
            for each, _address, _place in self.ways
        ]

    def clean(self) -> dict[str, Any]:
        """See that every address can be opened by a browser."""
        found = super().clean() or {}
        for name, value in tuple(found.items()):
            if name.startswith("address_") and value and not usable(value):
                self.add_error(name, _("Write an address that begins with https://, mailto: or tel:."))
        return found

    def chosen(self) -> dict[str, Any]:
        """Return what was chosen, as ``save_panel`` takes it."""
        data = self.cleaned_data
        placed = [(data.get(f"place_{each.pk}"), each) for each, _address, _place in self.ways]
        inside = sorted(((place, each) for place, each in placed if place), key=lambda pair: pair[0])
        ways = [{"id": str(each.pk), "address": data.get(f"address_{each.pk}", "")} for _place, each in inside]
        words = {code: data.get(f"words_{code}", "").strip() for code, _name in settings.LANGUAGES}
        return {"ways": ways, "words": {code: text for code, text in words.items() if text}, "shown": data["shown"]}


class CallBackForm(forms.Form):
    """Whether visitors may ask to be rung, and what they are offered."""

    on = forms.BooleanField(label=_("Offer to ring visitors back"), required=False)
    places = _number("places", _("Calls at the same time"))
    minutes = _number("minutes", _("Minutes for a call"))
    days = _number("days", _("Days ahead, today included"))

    def __init__(self, brand: Brand, data: QueryDict | None = None) -> None:
        rule = rule_of(brand)
        self.has_calendar = has_calendar(brand)  # without one there is no time to offer
        super().__init__(data, initial={"on": rule.on, **{name: getattr(rule, name) for name in BOUNDS}})


def start_of(panel: Panel) -> dict[str, Any]:
    """Return what the form of a panel begins with."""
    chosen = [way.get("id") for way in panel.ways]
    rows = {str(each.pk): (each, address) for each, address in ordered(Panel(brand=panel.brand))}
    own = {way.get("id"): way.get("address", "") for way in panel.ways}
    places = {key: chosen.index(key) + 1 for key in rows if key in chosen}
    if not chosen:
        open_to_customers = [key for key, (_row, address) in rows.items() if address]
        places = {key: number for number, key in enumerate(open_to_customers, 1)}
    ways = [(each, own.get(key) or address, places.get(key)) for key, (each, address) in rows.items()]
    start: dict[str, Any] = {"shown": panel.shown}
    start |= {f"words_{code}": text for code, text in panel.words.items()}
    for each, address, place in ways:
        start |= {f"place_{each.pk}": place, f"address_{each.pk}": address}
    return {"ways": ways, "initial": start}
