"""What the forms of privacy take. Everything not named here is ignored."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from sunwai.channels.registry import adapters
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of
from sunwai.privacy.models import Asked, Law


class ConsentForm(forms.Form):
    """A consent that was given or taken back."""

    brand = forms.ChoiceField(label=_("Brand"))
    purpose = forms.CharField(label=_("Purpose"), max_length=60, widget=forms.TextInput({"list": "purposes"}))
    source = forms.CharField(label=_("Where"), max_length=60, required=False)
    text = forms.CharField(
        label=_("What they were shown or said"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        validators=[ProhibitNullCharactersValidator()],
    )

    def __init__(self, data: Any = None, *, by: Staff) -> None:  # noqa: ANN401 - as Django's own
        super().__init__(data)
        self.brands = {str(each.pk): each for each in brands_of(by)}
        self.fields["brand"].choices = [(key, each.name) for key, each in self.brands.items()]  # type: ignore[attr-defined]


class RequestForm(forms.Form):
    """What somebody asks about their data."""

    kind = forms.ChoiceField(label=_("What"), choices=Asked.choices)
    law = forms.ChoiceField(label=_("Law"), choices=Law.choices)
    received_at = forms.DateField(
        label=_("Received"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


class HoldForm(forms.Form):
    """Why a customer must be kept."""

    reason = forms.CharField(label=_("Reason"), max_length=200, validators=[ProhibitNullCharactersValidator()])


class RuleForm(forms.Form):
    """How long the words of a channel are kept."""

    channel = forms.ChoiceField(label=_("Channel"), required=False)
    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=36_500)

    def __init__(self, data: Any = None) -> None:  # noqa: ANN401 - as Django's own
        super().__init__(data)
        known = [(slug, adapters()[slug].spec.name) for slug in sorted(adapters())]
        self.fields["channel"].choices = [("", _("All others")), *known]  # type: ignore[attr-defined]
