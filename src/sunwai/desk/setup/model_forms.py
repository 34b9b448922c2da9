"""The optional model as a form. Its key goes in and never comes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sunwai.model.cost import month_of
from sunwai.model.models import LONGEST_URL, ModelSetting
from sunwai.model.queries.settings import current
from sunwai.model.wanted import BOUNDS, NAMES, Wanted
from sunwai.people.models import Brand

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def _whole(name: str, label: _StrPromise, help_text: _StrPromise | str = "") -> forms.IntegerField:
    least, most = BOUNDS[name]
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=help_text)


def _money(name: str, label: _StrPromise, *, digits: int, required: bool = True) -> forms.DecimalField:
    least, most = BOUNDS[name]
    return forms.DecimalField(
        label=label, min_value=least, max_value=most, max_digits=12, decimal_places=digits, required=required
    )


class ModelForm(forms.Form):
    """Where the model is, what it may cost, and for whom it is on."""

    on = forms.BooleanField(label=_("The model is on"), required=False)
    brands = forms.ModelMultipleChoiceField(
        label=_("For these brands"),
        queryset=Brand.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    url = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=LONGEST_URL,
        widget=forms.TextInput({"dir": "ltr", "placeholder": "https://models.example/v1"}),
        help_text=_("It ends where “/chat/completions” would follow. A server of your own is opened by name."),
    )
    name = forms.CharField(
        label=_("Name of the model"), required=False, max_length=120, widget=forms.TextInput({"dir": "ltr"})
    )
    key = forms.CharField(
        label=_("Key"),
        required=False,
        max_length=500,
        widget=forms.PasswordInput({"dir": "ltr", "autocomplete": "off"}),
        help_text=_("Leave it empty to keep the one that is stored. It is never shown again."),
    )
    no_key = forms.BooleanField(label=_("The server needs no key; forget the stored one"), required=False)
    seconds = _whole("seconds", _("Longest wait, in seconds"))
    answer_tokens = _whole("answer_tokens", _("Longest answer, in tokens"))
    sent_characters = _whole("sent_characters", _("Most letters of a conversation that are sent"))
    price_in = _money("price_in", _("Price of a million tokens that are sent"), digits=4)
    price_out = _money("price_out", _("Price of a million tokens that are written"), digits=4)
    currency = forms.CharField(label=_("Currency"), min_length=3, max_length=3, widget=forms.TextInput({"dir": "ltr"}))
    month_limit = _money("month_limit", _("Most in a month, empty: no limit"), digits=2, required=False)
    keep_days = _whole("keep_days", _("Days that what was sent and came back is kept"))

    def __init__(self, data: Mapping[str, Any] | None, *, row: ModelSetting, brands: list[Brand]) -> None:
        super().__init__(data, initial={**{name: getattr(row, name) for name in NAMES}, "brands": brands})
        self.fields["brands"].queryset = Brand.objects.order_by("name", "pk")  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """Return what was typed; a key only where one was, or where none is wanted."""
        said = self.cleaned_data
        key = {"key": "" if said["no_key"] else said["key"]} if said["key"] or said["no_key"] else {}
        return Wanted(**{name: said[name] for name in NAMES}, **key)


def page_of(form: ModelForm) -> dict[str, Any]:
    """Return what the page is given: the form, the model as it is stored, what the month has cost. Two queries."""
    row = current()
    return {"form": form, "row": row, "month": month_of(), "has_key": bool(row.sealed_key)}
