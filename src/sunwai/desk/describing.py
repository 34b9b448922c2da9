"""Who a customer is, as staff write it down: the name, the company, the owner's own fields, who else they may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sunwai.customers import contacts, masking
from sunwai.customers.actions import companies, fields, rename
from sunwai.customers.models import Company, Customer, CustomField, FieldKind
from sunwai.customers.queries import alike, profile
from sunwai.desk.shell import may
from sunwai.inbox.queries.one_person import alike_for
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff

MOST_COMPANIES: Final = 200  # offered while one types; any other can be typed whole

#: What a reason is called, beside what the other one's says.
REASONS: Final[Mapping[str, Promise]] = {
    "name": gettext_lazy("same name"),
    "handle": gettext_lazy("same handle elsewhere"),
    "email": gettext_lazy("same e-mail address"),
    "phone": gettext_lazy("same phone number"),
    "order": gettext_lazy("same order number"),
    "invoice": gettext_lazy("same invoice number"),
    "company": gettext_lazy("same company"),
}
#: Why two were joined, where no person did it.
PROOFS: Final[Mapping[str, Promise]] = {
    "address": gettext_lazy("the address was proven"),
    "mail_token": gettext_lazy("they answered a mail that only they were sent"),
    "widget": gettext_lazy("they signed in on the site"),
    "proof_link": gettext_lazy("they opened a link sent to the handle"),
}


class DescribeForm(forms.Form):
    """The name, the company by its name, and one input for each of the owner's own fields."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    company = forms.CharField(
        label=gettext_lazy("Company"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"list": "companies", "autocomplete": "off"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, customer: Customer) -> None:
        self.told = profile.values_of(customer)
        company = customer.company.name if customer.company else ""
        said = {f"field_{field.pk}": contacts.contact(value) for field, value in self.told}
        super().__init__(data, initial={"name": contacts.contact(customer.name), "company": company, **said})
        for field, _value in self.told:
            self.fields[f"field_{field.pk}"] = _input(field)

    def save(self, customer: Customer, *, by: Staff) -> None:
        """Write what changed, all of it or nothing.

        Raises:
            Refused: ``not_allowed``, ``unknown_company``, ``bad_name``, ``bad_value``.

        """
        said = self.cleaned_data
        with transaction.atomic():
            if "name" in self.changed_data:
                rename.rename(customer=customer, by=by, name=said["name"])
            if "company" in self.changed_data:
                companies.set_company(customer=customer, company=_company(said["company"]), by=by)
            changed = {
                field.name: said[f"field_{field.pk}"]
                for field, _value in self.told
                if f"field_{field.pk}" in self.changed_data
            }
            if changed:
                fields.set_values(customer=customer, by=by, values=changed)


def _input(field: CustomField) -> forms.Field:
    chosen = {FieldKind.CHOICE: [(each, each) for each in field.choices], FieldKind.YES_NO: _yes_no()}
    if field.kind in chosen:
        choices = [("", ""), *chosen[FieldKind(field.kind)]]
        return forms.ChoiceField(label=field.name, choices=choices, required=False)
    kinds = {FieldKind.DATE: "date", FieldKind.NUMBER: "text"}
    attributes = {"type": kinds.get(FieldKind(field.kind), "text"), "dir": "auto"}
    return forms.CharField(label=field.name, max_length=400, required=False, widget=forms.TextInput(attributes))


def _yes_no() -> list[tuple[str, str]]:
    return [("yes", _("Yes")), ("no", _("No"))]


def _company(name: str) -> Company | None:
    clean = " ".join(name.split())
    if not clean:
        return None
    found = profile.companies().filter(name__iexact=clean).first()
    if found is None:
        said = _("There is no company “%(name)s”. Companies are added in the settings.") % {"name": clean}
        raise Refused(said, code="unknown_company")
    return found


def person_of(staff: Staff, customer: Customer, form: DescribeForm | None = None) -> dict[str, Any]:
    """Return what is written down of a customer, and who else they may be. Some twenty queries, asked for late."""
    shown = form or DescribeForm(customer=customer)
    return {
        "customer": customer,
        "form": shown,
        "told": [(field, _said(field, value)) for field, value in shown.told if value],
        "companies": profile.companies()[:MOST_COMPANIES],
        "alike": [
            (
                each.customer,
                [(REASONS[why.kind], _told(why, staff)) for why in each.reasons],
            )
            for each in alike_for(staff, customer)
        ],
        "merges": [(each, PROOFS.get(next(iter(each.reasons), ""), "")) for each in profile.merges_of(customer)],
        "may": may(staff),
    }


def _told(why: alike.Reason, staff: Staff) -> str:
    return contacts.contact(masking.masked(why.kind, why.shown, staff.role))


def _said(field: CustomField, value: str) -> str:
    return dict(_yes_no()).get(value, value) if field.kind == FieldKind.YES_NO else value
