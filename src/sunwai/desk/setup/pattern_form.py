"""How a brand writes its numbers, and what is kept out of its public answers: as forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from sunwai.assist.actions.patterns import LONGEST_NAME, LONGEST_SAMPLE
from sunwai.assist.models import Pattern, PatternKind, PublicGuard
from sunwai.language.facts import Found
from sunwai.language.facts.patterns import LONGEST_EXPRESSION
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of
from sunwai.people.roles import Permission, Role, allowed

LONGEST_OWN: Final = 20_000


class TryForm(forms.Form):
    """A pattern and a text to try it on."""

    kind = forms.ChoiceField(label=_("What it is"), choices=PatternKind.choices)
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, required=False)
    expression = forms.CharField(label=_("How it looks"), max_length=LONGEST_EXPRESSION, required=False)
    sample = forms.CharField(max_length=LONGEST_SAMPLE, required=False)


class PatternForm(forms.Form):
    """One pattern of one brand."""

    brand = forms.TypedChoiceField(label=_("Brand"), coerce=int)
    kind = forms.ChoiceField(label=_("What it is"), choices=PatternKind.choices)
    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, help_text=_("Of a product: the name that is kept on file.")
    )
    expression = forms.CharField(
        label=_("How it looks"),
        max_length=LONGEST_EXPRESSION,
        help_text=_(
            "A regular expression, such as TB-\\d{5} for TB and five digits. Of a product: what people call it, "
            "with | between the names."
        ),
        widget=forms.TextInput({"dir": "ltr", "spellcheck": "false", "autocomplete": "off"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, by: Staff, pattern: Pattern | None = None) -> None:
        kept = {name: getattr(pattern, name) for name in ("kind", "name", "expression")} if pattern else {}
        super().__init__(data, initial={**kept, "brand": pattern.brand_id if pattern else None})
        brands = (
            [(pattern.brand_id, pattern.brand.name)] if pattern else [(each.pk, each.name) for each in brands_of(by)]
        )
        self.fields["brand"].choices = brands  # type: ignore[attr-defined]


class GuardForm(forms.Form):
    """Who may send personal data in public, and which numbers are our own."""

    roles = forms.MultipleChoiceField(
        label=_("Who may send it anyway, after a warning"), required=False, widget=forms.CheckboxSelectMultiple
    )
    own = forms.CharField(
        label=_("Our own phone numbers and addresses"),
        required=False,
        max_length=LONGEST_OWN,
        widget=forms.Textarea({"rows": 4, "dir": "ltr"}),
        help_text=_("One in a line. They may stand in public; the addresses of the brand’s channels may as well."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, guard: PublicGuard) -> None:
        super().__init__(data, initial={"roles": guard.roles, "own": "\n".join(guard.own)})
        answering = [(each.value, each.label) for each in Role if allowed(each.value, Permission.REPLY)]
        self.fields["roles"].choices = answering  # type: ignore[attr-defined]

    @property
    def lines(self) -> list[str]:
        """Return our own numbers and addresses."""
        return list(filter(None, map(str.strip, self.cleaned_data["own"].splitlines())))


def pieces(text: str, found: tuple[Found, ...]) -> list[tuple[bool, str]]:
    """Return a text as (found, words), in its order."""
    cut: list[tuple[bool, str]] = []
    end = 0
    for each in found:
        cut += [(False, text[end : each.start]), (True, text[each.start : each.end])]
        end = each.end
    return [piece for piece in [*cut, (False, text[end:])] if piece[1]]
