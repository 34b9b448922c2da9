"""What one place of a calendar asks: zone, a week, breaks, holidays, hours of Ramadan, single days."""

from __future__ import annotations

import zoneinfo
from collections.abc import Mapping
from typing import Any, Final

from babel import Locale
from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sunwai.desk.setup.calendar_fields import BreaksField, DaysField, SpansField
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.queries import brands_of, teams_of
from sunwai.routing.calendars.holiday_sets import state_names
from sunwai.routing.calendars.plan import DAYS, Holidays, Hours, Place, Plan, Ramadan
from sunwai.routing.models import Calendar

RAMADAN: Final = "ramadan_"


def day_names() -> dict[str, str]:
    """Return what the days of the week are called in the person's language, Monday first."""
    names = Locale.parse((get_language() or "en").replace("-", "_")).days["format"]["wide"]
    return {day: names[number] for number, day in enumerate(DAYS)}


class PlaceForm(forms.Form):
    """One place. ``place`` is what stands; what the form does not ask (seasons, breaks in Ramadan) stays."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False)
    zone = forms.CharField(label=gettext_lazy("Time zone"), max_length=60)
    holidays = forms.ChoiceField(label=gettext_lazy("Public holidays"), required=False)
    valid_from = forms.DateTimeField(
        label=gettext_lazy("Valid from"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("Empty: from now on. What was counted before stays as it was counted."),
    )
    ramadan = forms.BooleanField(label=gettext_lazy("Other hours in Ramadan"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, place: Place, initial: dict[str, Any]) -> None:
        super().__init__(data, initial={**_initial(place), **initial})
        self.place = place
        holidays = self.fields["holidays"]
        assert isinstance(holidays, forms.ChoiceField)
        holidays.choices = holiday_choices()
        for day, label in day_names().items():
            self.fields[day] = SpansField(label=label)
            self.fields[f"{RAMADAN}{day}"] = SpansField(label=label)
        self.fields["breaks"] = BreaksField(label=_("Breaks"))
        self.fields["days"] = DaysField(label=_("Single days"))

    def clean_zone(self) -> str:
        """See that there is such a zone."""
        return known_zone(self.cleaned_data["zone"])

    @property
    def week(self) -> list[Any]:
        """Return the fields of the week."""
        return [self[day] for day in DAYS]

    @property
    def ramadan_week(self) -> list[Any]:
        """Return the fields of the week in Ramadan."""
        return [self[f"{RAMADAN}{day}"] for day in DAYS]

    @property
    def zones(self) -> list[str]:
        """Return every time zone."""
        return sorted(zoneinfo.available_timezones())

    @property
    def break_days(self) -> list[tuple[str, str]]:
        """Return the days a break can have: every day, each one, and whatever other days it has already."""
        names = day_names()
        known = {",".join(DAYS): _("Every day"), ",".join(DAYS[:5]): _("Monday to Friday"), **names}
        for days, *_rest in self["breaks"].value():
            known.setdefault(days, ", ".join(names.get(day, day) for day in days.split(",")))
        return list(known.items())

    def changed(self) -> dict[str, object]:
        """Return what the place becomes."""
        said = self.cleaned_data
        before = self.place.ramadan
        fasting = Hours(week=_week(said, RAMADAN), breaks=before.hours.breaks if before else ())
        dates = before.dates if before else {}
        return {
            "name": said["name"],
            "zone": said["zone"],
            "hours": Hours(week=_week(said, ""), breaks=said["breaks"]),
            "holidays": _holidays(said["holidays"], self.place),
            "ramadan": Ramadan(hours=fasting, dates=dates) if said["ramadan"] else None,
            "days": said["days"],
        }


def _week(said: Mapping[str, Any], prefix: str) -> dict[Any, tuple[str, ...]]:
    return {day: said[f"{prefix}{day}"] for day in DAYS if said[f"{prefix}{day}"]}


def _holidays(chosen: str, place: Place) -> Holidays | None:
    country, _dash, state = chosen.partition("-")
    before = place.holidays
    if not country:
        return None
    if before is not None and (before.country, before.state) == (country, state):
        return before
    return Holidays.model_validate({"country": country, "state": state})


def _initial(place: Place) -> dict[str, Any]:
    chosen, fasting = place.holidays, place.ramadan
    return {
        "name": place.name,
        "zone": place.zone,
        "holidays": f"{chosen.country}-{chosen.state}".rstrip("-") if chosen else "",
        "ramadan": fasting is not None,
        "breaks": place.hours.breaks,
        "days": place.days,
        **{day: place.hours.week.get(day, ()) for day in DAYS},
        **{f"{RAMADAN}{day}": fasting.hours.week.get(day, ()) if fasting else () for day in DAYS},
    }


def holiday_choices() -> list[tuple[str, Any]]:
    """Return no holidays, Pakistan's, India's, and those of each of its states and territories."""
    states = [(f"IN-{code}", name) for code, name in state_names().items()]
    india = [("IN", _("India: what all states have")), *sorted(states, key=lambda each: each[1])]
    return [("", _("None")), ("PK", _("Pakistan")), (_("India"), india)]


class NewCalendarForm(forms.Form):
    """A new calendar: it begins with plain office hours."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    zone = forms.CharField(label=gettext_lazy("Time zone"), max_length=60)

    def plan(self) -> Plan:
        """Return office hours in this zone.

        Raises:
            ValidationError: there is no such zone.
        """
        week = dict.fromkeys(DAYS[:5], ("09:00-18:00",))
        return Plan.model_validate({"places": [{"zone": self.cleaned_data["zone"], "hours": {"week": week}}]})

    def clean_zone(self) -> str:
        """See that there is such a zone."""
        return known_zone(self.cleaned_data["zone"])


class WhoForm(forms.Form):
    """A calendar's name, and which brands and teams go by it."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    brands = forms.ModelMultipleChoiceField(
        Brand.objects.none(), label=gettext_lazy("Brands"), required=False, widget=forms.CheckboxSelectMultiple
    )
    teams = forms.ModelMultipleChoiceField(
        Team.objects.none(), label=gettext_lazy("Teams"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, calendar: Calendar, by: Staff) -> None:
        chosen = calendar.defaults.all()
        brands = [each.brand_id for each in chosen if each.brand_id]
        teams = [each.team_id for each in chosen if each.team_id]
        super().__init__(data, initial={"name": calendar.name, "brands": brands, "teams": teams})
        for name, rows in (("brands", brands_of(by)), ("teams", teams_of(by))):
            field = self.fields[name]
            assert isinstance(field, forms.ModelMultipleChoiceField)
            field.queryset = rows


def known_zone(zone: str) -> str:
    """Return a zone's name.

    Raises:
        ValidationError: there is no such zone.
    """
    if zone not in zoneinfo.available_timezones():
        raise forms.ValidationError(_("This time zone is unknown."))
    return zone
