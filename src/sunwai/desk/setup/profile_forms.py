"""What the forms of companies, own fields and customers' files take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sunwai.customers.importing.reading import KINDS
from sunwai.customers.models import FieldKind
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of

LONGEST_LIST = 20_000
NAMES = {
    "csv": "CSV",
    "jsonl": "JSON Lines",
    "vcard": "vCard",
    "chatwoot": "Chatwoot",
    "zammad": "Zammad",
    "zendesk": "Zendesk",
}  # of products and formats: the same in every language


class Lines(forms.CharField):
    """One thing a line."""

    def __init__(self, **rest: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(widget=forms.Textarea({"rows": 4, "dir": "auto"}), max_length=LONGEST_LIST, **rest)

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - Django's
        """Return the lines as a list."""
        return [each.strip() for each in (super().clean(value) or "").splitlines() if each.strip()]


class CompanyForm(forms.Form):
    """A company's name and mail domains."""

    name = forms.CharField(label=_("Name"), max_length=200)
    domains = Lines(
        label=_("Mail domains, one a line"),
        required=False,
        help_text=_("Whoever writes from one of them works there. Leave out domains that everybody can have."),
    )


class FieldForm(forms.Form):
    """A custom field."""

    name = forms.CharField(label=_("Name"), max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=FieldKind.choices)
    choices = Lines(label=_("Choices, one a line"), required=False, help_text=_("Only for a choice."))
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=10_000, initial=0)


class FileForm(forms.Form):
    """A file with customers."""

    source = forms.ChoiceField(label=_("What kind of file"), choices=[(each, NAMES.get(each, each)) for each in KINDS])
    brand = forms.TypedChoiceField(
        label=_("Brand"), coerce=int, help_text=_("Telephone numbers of the file are known to this brand.")
    )
    file = forms.FileField(label=_("File"), help_text=_("UTF-8, at most 5,000 rows and 10 MB."))
    dry_run = forms.BooleanField(label=_("Only try it: say what would happen"), required=False, initial=True)

    def __init__(self, data: Mapping[str, Any] | None = None, files: Any = None, *, by: Staff) -> None:  # noqa: ANN401
        super().__init__(data, files)
        self.brands = {each.pk: each for each in brands_of(by)}
        brand: Any = self.fields["brand"]
        brand.choices = [(each.pk, each.name) for each in self.brands.values()]
