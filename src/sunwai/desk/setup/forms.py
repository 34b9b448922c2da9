"""What the forms of the set-up take. Everything not named here is ignored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from sunwai.channels.spec import Setting
from sunwai.people.models import Brand, Staff, Team
from sunwai.people.queries import brands_of, teams_of

LONGEST: Final = 10_000
KEPT: Final = _("Kept. Leave it empty to keep it, or type a new one.")


class SettingsForm(forms.Form):
    """The settings of a channel. Secrets are taken and never given back; ``kept`` names those that are stored."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        settings: Sequence[Setting],
        shown: Mapping[str, str],
        kept: frozenset[str] = frozenset(),
    ) -> None:
        initial = {each.name: shown.get(each.name) or each.default for each in settings if not each.secret}
        super().__init__(data, initial=initial)
        for setting in settings:
            self.fields[setting.name] = _field(setting, kept=setting.name in kept)

    @property
    def words(self) -> dict[str, str]:
        """Return what was typed."""
        return {name: str(value) for name, value in self.cleaned_data.items()}


def _field(setting: Setting, *, kept: bool) -> forms.Field:
    required = setting.required and not setting.default and not kept
    if setting.choices:
        choices = [(each, each) for each in setting.choices]
        return forms.ChoiceField(label=setting.label, help_text=setting.help, choices=choices, required=required)
    return forms.CharField(
        label=setting.label,
        help_text=KEPT if kept else setting.help,
        required=required,
        max_length=LONGEST,
        widget=_secret(kept=kept) if setting.secret else forms.TextInput({"autocomplete": "off", "dir": "ltr"}),
        validators=[ProhibitNullCharactersValidator()],
    )


def _secret(*, kept: bool) -> forms.PasswordInput:
    dots = {"placeholder": "••••••••"} if kept else {}
    return forms.PasswordInput({"autocomplete": "new-password", "dir": "ltr", **dots}, render_value=False)


class PlaceForm(forms.Form):
    """What a connection is called, and whose it is."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Only staff see it."))
    brand = forms.ModelChoiceField(label=_("Brand"), queryset=Brand.objects.none())
    team = forms.ModelChoiceField(
        label=_("Team"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("Everybody of the brand"),
        help_text=_("New conversations go into its queue."),
    )

    def __init__(self, *args: object, by: Staff, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        brands = brands_of(by)
        self.fields["brand"].queryset = brands  # type: ignore[attr-defined]
        self.fields["brand"].empty_label = None  # type: ignore[attr-defined]
        self.fields["team"].queryset = teams_of(by)  # type: ignore[attr-defined]

    @property
    def words(self) -> dict[str, str]:
        """Return what was chosen, as words that can be kept."""
        chosen = self.cleaned_data
        team = chosen["team"]
        return {"name": chosen["name"], "brand": str(chosen["brand"].pk), "team": str(team.pk) if team else ""}


class ViewForm(forms.Form):
    """A saved view's name, and whether everybody sees it."""

    name = forms.CharField(label=_("Name"), max_length=60)
    shared = forms.BooleanField(
        label=_("Shared with everybody"),
        required=False,
        help_text=_("Each person finds only what they may see in it."),
    )


class TagForm(forms.Form):
    """A tag's name."""

    name = forms.CharField(label=_("Name"), max_length=60)


class MergeTagForm(forms.Form):
    """The tag that another one becomes."""

    into = forms.TypedChoiceField(label=_("Merge into"), coerce=int)

    def __init__(self, *args: object, others: Sequence[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["into"].choices = others  # type: ignore[attr-defined]
