"""What a person fills in to get a token."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from sunwai.api.scopes import Scope
from sunwai.kernel import clock


class TokenForm(forms.Form):
    """A name, scopes, and for how long."""

    name = forms.CharField(label=_("What it is for"), max_length=120)
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(label=_("Ends after days (empty: never)"), min_value=1, max_value=3650, required=False)

    def expires_at(self) -> dt.datetime | None:
        """Return when the token ends, None for never."""
        days = self.cleaned_data["days"]
        return clock.now() + dt.timedelta(days=days) if days else None
