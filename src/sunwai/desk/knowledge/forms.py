"""Articles as forms: how the list is narrowed, the words in one language, who reads them and who looks after them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from sunwai.desk.scripts import language_name
from sunwai.knowledge.actions.articles import LONGEST_BODY, LONGEST_TITLE, MOST_ALIASES
from sunwai.knowledge.models import Article, ArticleKind, ArticleText, Audience, Language
from sunwai.knowledge.queries.reading import sections_of
from sunwai.knowledge.types import Words
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brands_of, who_may
from sunwai.people.roles import Permission

NOBODY: Final = ("", _("Nobody"))
NO_SECTION: Final = ("", _("No section"))


class Meant(TypedDict):
    """What words are to those in the other languages."""

    translation_of: str
    minor: bool


class WordsForm(forms.Form):
    """An article's title and text in one language. ``version``: which one was opened."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    body = forms.CharField(label=_("Text"), required=False, max_length=LONGEST_BODY, strip=False)
    same = forms.BooleanField(required=False)
    minor = forms.BooleanField(label=_("A slip of the pen: the other languages stay as they are"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        language: str,
        text: ArticleText | None = None,
        source: ArticleText | None = None,
    ) -> None:
        kept = {"version": text.version, "title": text.title, "body": text.body} if text else {}
        first = source is not None and (text is None or bool(text.made_from_language))
        super().__init__(data, initial={**kept, "same": first})
        self.language, self.text, self.source = language, text, source
        looks = {"dir": "auto", "lang": language}
        self.fields["title"].widget = forms.TextInput(looks)
        self.fields["body"].widget = forms.Textarea({**looks, "rows": 18})
        self._ask_about(source)

    def _ask_about(self, source: ArticleText | None) -> None:
        if source is None:
            del self.fields["same"], self.fields["minor"]
            return
        name = language_name(source.language)
        self.fields["same"].label = _("It says the same as the text in %(language)s") % {"language": name}

    def clean(self) -> dict[str, Any]:
        """See that nobody saved these words meanwhile."""
        opened = self.cleaned_data.get("version")
        if self.text is not None and opened is not None and opened != self.text.version:
            raise forms.ValidationError(
                _("Somebody else saved this text meanwhile. Copy your words, load the page again and bring them in.")
            )
        return self.cleaned_data

    @property
    def words(self) -> Words:
        """Return what was written."""
        said = self.cleaned_data
        return Words(language=self.language, title=said["title"], body=said["body"])

    @property
    def meant(self) -> Meant:
        """Return what the words are to the other languages, as the action takes it."""
        said = self.cleaned_data
        same = self.source.language if self.source is not None and said.get("same") else ""
        return {"translation_of": same, "minor": bool(said.get("minor"))}


class NewForm(forms.Form):
    """Of which brand and in which language an article begins."""

    brand = forms.TypedChoiceField(label=_("Brand"), coerce=int)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, widget=forms.TextInput({"dir": "auto"}))
    body = forms.CharField(
        label=_("Text"), required=False, max_length=LONGEST_BODY, widget=forms.Textarea({"dir": "auto", "rows": 14})
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, by: Staff, given: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(given))
        brands = [(each.pk, each.name) for each in brands_of(by)]
        self.fields["brand"].choices = brands  # type: ignore[attr-defined]


class PlacingForm(forms.Form):
    """Where an article stands, who reads it, and who looks after it."""

    section = forms.TypedChoiceField(label=_("Section"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label=_("What it is about"), choices=ArticleKind.choices)
    audience = forms.ChoiceField(label=_("Who may read it"), choices=Audience.choices)
    owner = forms.TypedChoiceField(label=_("Who looks after it"), required=False, coerce=int, empty_value=None)
    review_on = forms.DateField(
        label=_("Read it again on"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, article: Article) -> None:
        kept = {name: getattr(article, name) for name in ("kind", "audience", "review_on")}
        places = {"section": article.section_id, "owner": article.owner_id}
        super().__init__(data, initial={**kept, **places})
        self.sections = {each.pk: each for each in sections_of(article.brand)}
        self.people = {each.pk: each for each in who_may(Permission.REPLY)}
        self.fields["section"].choices = [NO_SECTION, *named_sections(article.brand)]  # type: ignore[attr-defined]
        self.fields["owner"].choices = [NOBODY, *((pk, each.name) for pk, each in self.people.items())]  # type: ignore[attr-defined]

    @property
    def placing(self) -> dict[str, Any]:
        """Return what the action is told."""
        said = {name: self.cleaned_data[name] for name in ("kind", "audience", "review_on")}
        section, owner = self.cleaned_data["section"], self.cleaned_data["owner"]
        return {**said, "section": self.sections.get(section), "owner": self.people.get(owner)}


class AliasForm(forms.Form):
    """How else people ask for an article."""

    aliases = forms.CharField(
        label=_("How else people ask for it"),
        required=False,
        max_length=MOST_ALIASES * (LONGEST_TITLE + 2),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        help_text=_("One question in a line, in any language and script."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, article: Article) -> None:
        super().__init__(data, initial={"aliases": "\n".join(each.text for each in article.aliases.all())})

    @property
    def texts(self) -> list[str]:
        """Return the questions."""
        return list(self.cleaned_data["aliases"].splitlines())


def named_sections(brand: Brand) -> list[tuple[int, str]]:
    """Return a brand's sections by number and name. One query."""
    return [(each.pk, str(each)) for each in sections_of(brand)]
