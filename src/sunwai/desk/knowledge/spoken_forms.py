"""A section and a checked answer as forms: words in each language, one field each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from sunwai.desk.knowledge.forms import NO_SECTION, named_sections
from sunwai.desk.scripts import language_name
from sunwai.knowledge.actions.answers import LONGEST_NAME, LONGEST_TEXT
from sunwai.knowledge.models import Answer, Language, Section
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brands_of

LANGUAGES: Final = tuple(Language.values)


class InLanguages(forms.Form):
    """Something that is said in up to three languages, in fields ``said_<language>``."""

    def __init__(self, data: Mapping[str, Any] | None, *, said: Mapping[str, str], **initial: Any) -> None:  # noqa: ANN401
        super().__init__(data, initial={**initial, **{f"said_{key}": words for key, words in said.items()}})
        for language in LANGUAGES:
            self.fields[f"said_{language}"] = self.field(language)

    def field(self, language: str) -> forms.CharField:
        """Return the field of one language."""
        widget = forms.TextInput({"dir": "auto", "lang": language})
        return forms.CharField(label=language_name(language), required=False, max_length=LONGEST_NAME, widget=widget)

    @property
    def words(self) -> list[forms.BoundField]:
        """Return the fields of the languages."""
        return [self[f"said_{language}"] for language in LANGUAGES]

    @property
    def said(self) -> dict[str, str]:
        """Return what was written, by language."""
        return {language: self.cleaned_data[f"said_{language}"] for language in LANGUAGES}


class SectionForm(InLanguages):
    """One section: its names, and in which it stands."""

    parent = forms.TypedChoiceField(label=_("Inside"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Mapping[str, Any] | None = None, *, brand: Brand, section: Section | None = None) -> None:
        names = section.names if section else {}
        super().__init__(data, said=names, parent=section.parent_id if section else None)
        others = [each for each in named_sections(brand) if section is None or each[0] != section.pk]
        self.fields["parent"].choices = [NO_SECTION, *others]  # type: ignore[attr-defined]


class AnswerForm(InLanguages):
    """One checked answer: what it is called, its words, and when somebody reads it again."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    brand = forms.TypedChoiceField(label=_("Brand"), coerce=int)
    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, help_text=_("Only staff see it: what the answer is about.")
    )
    review_on = forms.DateField(
        label=_("Read it again on"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, by: Staff, answer: Answer | None = None) -> None:
        texts = {each.language: each.text for each in answer.texts.all()} if answer else {}
        kept = (
            {"brand": answer.brand_id, "name": answer.name, "review_on": answer.review_on, "version": answer.version}
            if answer
            else {}
        )
        super().__init__(data, said=texts, **kept)
        self.answer = answer
        brands = [(answer.brand_id, answer.brand.name)] if answer else [(each.pk, each.name) for each in brands_of(by)]
        self.fields["brand"].choices = brands  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """See that nobody changed the answer meanwhile."""
        opened = self.cleaned_data.get("version")
        if self.answer is not None and opened is not None and opened != self.answer.version:
            raise forms.ValidationError(
                _("Somebody else saved this text meanwhile. Copy your words, load the page again and bring them in.")
            )
        return self.cleaned_data

    def field(self, language: str) -> forms.CharField:
        """Return the field of one language."""
        widget = forms.Textarea({"dir": "auto", "lang": language, "rows": 4})
        return forms.CharField(label=language_name(language), required=False, max_length=LONGEST_TEXT, widget=widget)
