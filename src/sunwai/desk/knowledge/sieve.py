"""What the list of articles is narrowed by, as a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from sunwai.desk.knowledge.listing import DUE, MISSING, STALE
from sunwai.knowledge.models import Language, Status
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of

EVERY: Final = ("", _("All"))
STATES: Final = (
    EVERY,
    (STALE, _("A translation is out of date")),
    (DUE, _("Review is due")),
    (MISSING, _("A translation is missing")),
)


class SieveForm(forms.Form):
    """What the list of articles is narrowed by."""

    q = forms.CharField(label=_("Title or question"), required=False, max_length=200)
    brand = forms.TypedChoiceField(label=_("Brand"), required=False, coerce=int, empty_value=None)
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[EVERY, *Status.choices])
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[EVERY, *Language.choices])
    state = forms.ChoiceField(label=_("To do"), required=False, choices=STATES)

    def __init__(self, data: Mapping[str, Any], *, by: Staff) -> None:
        super().__init__(data)
        brands = [(each.pk, each.name) for each in brands_of(by)]
        self.fields["brand"].choices = [EVERY, *brands]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, Any]:
        """Return what was asked for; what nobody can ask for narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
