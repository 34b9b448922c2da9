"""What the forms of people take. Everything not named here is ignored."""

from __future__ import annotations

import zoneinfo
from functools import cache

from django import forms
from django.utils.translation import gettext_lazy as _

from sunwai.people.models import Brand, Staff, Team, Theme
from sunwai.people.roles import Permission, Role

#: A language is named in itself, so that its reader finds it whatever the page's language is.
LANGUAGES = [("en", "English"), ("hi", "हिन्दी"), ("ur", "اردو")]


@cache
def time_zones() -> tuple[tuple[str, str], ...]:
    """Return every time zone, as choices."""
    return tuple((name, name) for name in sorted(zoneinfo.available_timezones()) if "/" in name or name == "UTC")


def _language() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Language"), choices=LANGUAGES)


def _time_zone() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Time zone"), choices=time_zones)


class WelcomeForm(forms.Form):
    """What a newcomer says of themselves."""

    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("Colleagues and customers see it."))
    language = _language()
    then = forms.ChoiceField(choices=[(each, each) for each in ("passkey", "password", "later")], required=False)


class PreferencesForm(forms.Form):
    """How a person likes the desk."""

    name = forms.CharField(label=_("Name"), max_length=120)
    language = _language()
    theme = forms.ChoiceField(label=_("Theme"), choices=Theme.choices)
    time_zone = _time_zone()
    single_keys = forms.BooleanField(
        label=_("Single-key shortcuts"),
        required=False,
        help_text=_("Switch them off if a stray key press does things you did not mean."),
    )
    notifications = forms.BooleanField(
        label=_("Desktop notifications"),
        required=False,
        help_text=_("The browser asks once; messages of your own conversations are announced."),
    )


class PlacesForm(forms.Form):
    """A person's role, brands and teams."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    brands = forms.ModelMultipleChoiceField(
        label=_("Brands"), queryset=Brand.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    teams = forms.ModelMultipleChoiceField(
        label=_("Teams"), queryset=Team.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: object, by: Staff, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["brands"].queryset = Brand.objects.order_by("name")  # type: ignore[attr-defined]
        self.fields["teams"].queryset = Team.objects.order_by("name")  # type: ignore[attr-defined]
        if not by.may(Permission.OWNERS):
            kept = [choice for choice in Role.choices if choice[0] != Role.OWNER]
            self.fields["role"].choices = kept  # type: ignore[attr-defined]


class InvitationForm(PlacesForm):
    """Who is invited, and for what."""

    field_order = ("email", "name", "role", "brands", "teams")
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=120, required=False)


class TeamForm(forms.Form):
    """A team's name."""

    name = forms.CharField(label=_("Name"), max_length=120)


class BrandForm(forms.Form):
    """A brand."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Customers see it."))
    time_zone = _time_zone()
    language = _language()


class AuditForm(forms.Form):
    """What of the audit log to show."""

    verb = forms.CharField(required=False, max_length=60)
    before = forms.IntegerField(required=False, min_value=1, max_value=2**62)
