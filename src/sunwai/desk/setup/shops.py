"""The shops of a brand as the set-up shows them: what is asked for, what is there, how the last question went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sunwai.customers.actions.order_sources import settings_of
from sunwai.customers.models import OrderSource
from sunwai.customers.orders.kinds import KINDS
from sunwai.customers.queries.order_sources import sources_for
from sunwai.desk.setup.forms import SettingsForm
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of

PROBLEMS: Final = {
    "unreachable": gettext_lazy("The shop could not be reached."),
    "refused": gettext_lazy("The shop refuses our key: please look at it in the set-up."),
    "not_found": gettext_lazy("There is no shop at this address."),
    "busy": gettext_lazy("The shop has been asked too much; it answers again soon."),
    "failed": gettext_lazy("The shop could not answer."),
    "not_understood": gettext_lazy("What the shop answered could not be understood."),
    "settings_unreadable": gettext_lazy("The shop’s settings cannot be read: please enter them again."),
}


class ShopForm(SettingsForm):
    """A shop's name, its brand while it is new, and what its kind needs."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, kind: str, by: Staff, source: OrderSource | None = None
    ) -> None:
        wanted = KINDS[kind].settings
        secrets = frozenset(each.name for each in wanted if each.secret)
        shown = settings_of(source) if source else {}
        super().__init__(data, settings=wanted, shown=shown, kept=secrets if source else frozenset())
        own: dict[str, forms.Field] = {"name": forms.CharField(label=_("Name"), max_length=120)}
        if source is None:
            brands = brands_of(by)
            own["brand"] = forms.ModelChoiceField(label=_("Brand"), queryset=brands, empty_label=None)
        self.initial["name"] = source.name if source else str(KINDS[kind].name)
        self.fields = own | self.fields

    @property
    def settings(self) -> dict[str, str]:
        """Return what the kind asked for."""
        return {name: value for name, value in self.words.items() if name not in {"name", "brand"}}


def shops_of(staff: Staff) -> list[dict[str, Any]]:
    """Return the shops of this person's brands. Two queries."""
    rows = sources_for(staff).order_by("brand__name", "name")
    return [{"source": each, "kind": KINDS[each.kind].name, "problem": PROBLEMS.get(each.error, "")} for each in rows]
