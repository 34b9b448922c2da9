"""A macro as a form: its words in each language, who sees it, and what it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from sunwai.desk.scripts import language_name
from sunwai.inbox.actions.macro import LONGEST_NAME, LONGEST_TEXT, Placing
from sunwai.inbox.models import Macro, Priority, Resolution, Status
from sunwai.inbox.queries.topics import topic_choices
from sunwai.people.models import Staff
from sunwai.people.queries import brands_of, teams_of
from sunwai.people.roles import Permission

MINE: Final = "mine"
EVERYBODY: Final = "everybody"
UNCHANGED: Final = ("", _("Leave as it is"))
LONGEST_TAG: Final = 60
MOST_TAGS: Final = 30
TURNS: Final = (Status.OPEN, Status.PENDING, Status.RESOLVED)
ENDS: Final = (Resolution.SOLVED, Resolution.NO_ANSWER_NEEDED)


class MacroForm(forms.Form):
    """One macro. Field names of the words are ``text_<language>``."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    scope = forms.ChoiceField(label=_("Who sees it"))
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[UNCHANGED, *((each.value, each.label) for each in TURNS)]
    )
    resolution = forms.ChoiceField(
        label=_("When resolved"), required=False, choices=[(each.value, each.label) for each in ENDS]
    )
    priority = forms.TypedChoiceField(
        label=_("Priority"), required=False, choices=[UNCHANGED, *Priority.choices], coerce=int, empty_value=None
    )
    team = forms.TypedChoiceField(label=_("Give to the team"), required=False, coerce=int, empty_value=None)
    topic = forms.TypedChoiceField(label=_("It is about"), required=False, coerce=int, empty_value=None)
    assign_to_me = forms.BooleanField(label=_("Give it to who uses the macro"), required=False)
    tags = forms.CharField(
        label=_("Add tags"), required=False, max_length=2000, help_text=_("Put commas between them.")
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, by: Staff, languages: Sequence[str], macro: Macro | None = None
    ) -> None:
        super().__init__(data, initial=_initial(macro))
        self.by = by
        self.macro = macro
        self.languages = languages
        teams = [(each.pk, each.name) for each in teams_of(by)]
        self.fields["scope"].choices = _scopes(by, macro, teams)  # type: ignore[attr-defined]
        self.fields["team"].choices = [UNCHANGED, *teams]  # type: ignore[attr-defined]
        self.fields["topic"].choices = [UNCHANGED, *topic_choices(brands_of(by))]  # type: ignore[attr-defined]
        for language in languages:
            words = forms.Textarea({"rows": 5, "dir": "auto", "lang": html_language(language)})
            label = language_name(language) or language
            self.fields[f"text_{language}"] = forms.CharField(
                label=label, required=False, max_length=LONGEST_TEXT, widget=words, strip=False
            )

    @property
    def words(self) -> list[forms.BoundField]:
        """Return the fields of the words."""
        return [self[f"text_{language}"] for language in self.languages]

    def clean_tags(self) -> list[str]:
        """Read the names between the commas."""
        names = [" ".join(each.split()) for each in self.cleaned_data["tags"].split(",")]
        kept = list(dict.fromkeys(filter(None, names)))
        if len(kept) > MOST_TAGS or any(len(each) > LONGEST_TAG for each in kept):
            raise forms.ValidationError(_("At most 30 tags of at most 60 characters each."))
        return kept

    def texts(self) -> dict[str, str]:
        """Return the words by language."""
        return {language: self.cleaned_data[f"text_{language}"] for language in self.languages}

    def placing(self) -> Placing:
        """Return who sees it and what it does, as the action takes it; and which macro it is."""
        kind, _colon, number = self.cleaned_data["scope"].partition(":")
        brand = brands_of(self.by).get(pk=number) if kind == "brand" else None
        team = teams_of(self.by).get(pk=number) if kind == "team" else None
        changes = self._changes()
        return {"macro": self.macro, "brand": brand, "team": team, "personal": kind == MINE, "changes": changes}

    def _changes(self) -> dict[str, Any]:
        given = self.cleaned_data
        changes = {name: given[name] for name in ("status", "team", "topic", "assign_to_me", "tags") if given[name]}
        if given["priority"] is not None:  # low is zero
            changes["priority"] = given["priority"]
        if given["status"] == Status.RESOLVED:
            changes["resolution"] = given["resolution"] or Resolution.SOLVED.value
        return changes


def _initial(macro: Macro | None) -> dict[str, Any]:
    if macro is None:
        return {}
    texts = {f"text_{each.language}": each.text for each in macro.texts.all()}
    tags = ", ".join(macro.changes.get("tags", []))
    return {**macro.changes, **texts, "name": macro.name, "scope": _scope(macro), "tags": tags}


def _scope(macro: Macro) -> str:
    if macro.owner_id:
        return MINE
    if macro.brand_id:
        return f"brand:{macro.brand_id}"
    return f"team:{macro.team_id}" if macro.team_id else EVERYBODY


def _scopes(by: Staff, macro: Macro | None, teams: Sequence[tuple[int, str]]) -> list[tuple[str, Any]]:
    mine = [] if macro is not None and macro.owner_id is None else [(MINE, _("Only you"))]
    if not by.may(Permission.MACROS):
        return mine
    brands = [(f"brand:{each.pk}", each.name) for each in brands_of(by)]
    shared = [(f"team:{number}", name) for number, name in teams]
    everybody: list[tuple[str, Any]] = [*mine, (EVERYBODY, _("Everybody"))]
    return [*everybody, (str(_("One brand")), brands), (str(_("One team")), shared)]


def html_language(language: str) -> str:
    """Return a macro's language as the page marks it."""
    return "hi-Latn" if language == "hi-ur" else language
