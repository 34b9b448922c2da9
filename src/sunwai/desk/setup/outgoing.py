"""What a connection may use, and what a machine says by it: from forms to actions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sunwai.channels.spec import Meter
from sunwai.connections.actions.automatic import LONGEST
from sunwai.connections.meters import meter_of
from sunwai.connections.models import AutomaticText, Connection
from sunwai.connections.prices import MICRO, price
from sunwai.kernel.errors import NotFound

MOST: Final = Decimal(1_000_000_000)


class BudgetForm(forms.Form):
    """What may be used: an amount, or nothing for the channel's own; zero is without limit."""

    budget = forms.DecimalField(required=False, min_value=0, max_value=MOST, label=_("Budget"))
    over = forms.BooleanField(
        required=False,
        label=_("People may go over it"),
        help_text=_("News and automatic messages stop at the budget in any case."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, connection: Connection, meter: Meter) -> None:
        self.scale = MICRO if meter.unit == "micro_usd" else 1
        kept = None if connection.budget is None else Decimal(connection.budget) / self.scale
        super().__init__(data, initial={"budget": kept, "over": connection.over_budget})
        field = self.fields["budget"]
        field.label = _("Budget in US$ a month") if self.scale > 1 else _("Budget in units a day")
        if meter.days != 1 and self.scale == 1:
            field.label = _("Budget in units a month")
        elif meter.days == 1 and self.scale > 1:
            field.label = _("Budget in US$ a day")
        field.help_text = _("Empty: the channel’s own, %(price)s. Zero: without limit.") % {
            "price": price(meter, meter.budget)
        }

    @property
    def amount(self) -> int | None:
        """Return the budget in the meter's smallest unit, None for the channel's own."""
        given = self.cleaned_data["budget"]
        return None if given is None else int(given * self.scale)


class AutomaticForm(forms.Form):
    """What is said on an occasion, by language."""

    on = forms.BooleanField(required=False, label=_("Say it"))

    def __init__(self, data: Mapping[str, Any] | None, *, row: AutomaticText | None) -> None:
        texts = row.texts if row else {}
        super().__init__(data, initial={"on": row.on if row else False, **texts})
        for code, name in settings.LANGUAGES:
            area = forms.Textarea({"rows": 3, "dir": "auto", "lang": code})
            self.fields[code] = forms.CharField(label=name, required=False, max_length=LONGEST, widget=area)

    @property
    def texts(self) -> dict[str, str]:
        """Return what was typed, by language."""
        return {code: self.cleaned_data[code] for code, _name in settings.LANGUAGES}


def budget_form(connection: Connection, data: Mapping[str, Any] | None) -> BudgetForm:
    """Return the form of a metered connection.

    Raises:
        NotFound: its channel has no meter.
    """
    meter = meter_of(connection)
    if meter is None:
        raise NotFound(_("This channel costs nothing."), code="not_found")
    return BudgetForm(data, connection=connection, meter=meter)


def occasion_of(name: str) -> AutomaticText.Occasion:
    """Return an occasion by its name.

    Raises:
        NotFound: there is none.
    """
    if name not in AutomaticText.Occasion.values:
        raise NotFound(_("There is no such occasion."), code="not_found")
    return AutomaticText.Occasion(name)
