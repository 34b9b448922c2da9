"""Greetings, the away message and the entries of a brand's menu, as one form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sunwai.connections.actions.automatic import LONGEST as LONGEST_AWAY
from sunwai.knowledge.models import Answer, Article
from sunwai.knowledge.queries.reading import text_in
from sunwai.menus.actions import Wanted
from sunwai.menus.actions.checking import LONGEST_GREETING
from sunwai.menus.models import LONGEST_TITLE, Entry, Menu
from sunwai.menus.queries.away import Away
from sunwai.menus.queries.pages import title_of, usable

GREETING, AWAY, ADD, ENTRY, MOVE = "greeting_", "away_", "add", "entry", "move"
UP: Final = "up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry as it is shown: ``key`` names it in the form, ``titles`` are (language, its name, typed, usual)."""

    key: str
    name: str
    usable: bool
    checked: bool
    titles: list[tuple[str, str, str, str]] = field(default_factory=list)


class MenuForm(forms.Form):
    """What is the same for all entries, and one more entry."""

    person = forms.BooleanField(label=_("Always offer to talk to a person"), required=False)
    away_on = forms.BooleanField(label=_("Say it while nobody is there"), required=False)
    add = forms.ChoiceField(label=_("Add a question"), required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, menu: Menu, away: Away, choices: Sequence[tuple[Any, Any]]
    ) -> None:
        kept = {f"{GREETING}{code}": words for code, words in menu.greetings.items()}
        said = {f"{AWAY}{code}": words for code, words in away.texts.items()}
        super().__init__(data, initial={**kept, **said, "person": menu.person, "away_on": away.on})
        self.fields[ADD].choices = choices  # type: ignore[attr-defined]
        for prefix, longest in ((GREETING, LONGEST_GREETING), (AWAY, LONGEST_AWAY)):
            for code, name in settings.LANGUAGES:
                area = forms.Textarea({"rows": 2, "dir": "auto", "lang": code})
                words = forms.CharField(label=name, required=False, max_length=longest, widget=area)
                self.fields[f"{prefix}{code}"] = words

    @property
    def greetings(self) -> list[forms.BoundField]:
        """Return the fields of the greeting."""
        return [self[f"{GREETING}{code}"] for code, _name in settings.LANGUAGES]

    @property
    def aways(self) -> list[forms.BoundField]:
        """Return the fields of the away message."""
        return [self[f"{AWAY}{code}"] for code, _name in settings.LANGUAGES]

    def texts(self, prefix: str) -> dict[str, str]:
        """Return words by language."""
        return {code: self.cleaned_data[f"{prefix}{code}"] for code, _name in settings.LANGUAGES}

    @property
    def away_changed(self) -> bool:
        """Say whether somebody touched the away message: else each connection keeps its own."""
        return any(name.startswith(AWAY) for name in self.changed_data)


def key_of(entry: Entry) -> str:
    """Return how an entry is named in the form."""
    return f"article-{entry.article_id}" if entry.article_id else f"answer-{entry.answer_id}"


def rows_of(menu: Menu, entries: Sequence[Entry]) -> list[Row]:
    """Return the entries as they are shown."""
    return [
        Row(
            key=key_of(each),
            name=title_of(each, menu.brand.language, menu.brand),
            usable=usable(each),
            checked=each.answer_id is not None,
            titles=list(_titles(each, menu)),
        )
        for each in entries
    ]


def _titles(entry: Entry, menu: Menu) -> Iterator[tuple[str, str, str, str]]:
    plain = Entry(article=entry.article, answer=entry.answer)
    for code, name in settings.LANGUAGES:
        yield code, str(name), entry.titles.get(code, ""), title_of(plain, code, menu.brand)


def wanted_in(given: QueryDict, added: str) -> list[Wanted]:
    """Return the entries that a form names, in its order: moved, without those taken out, with the one added."""
    keys = [key for key in dict.fromkeys(given.getlist(ENTRY)) if f"drop-{key}" not in given]
    _move(keys, given.get(MOVE, ""))
    return [each for key in [*keys, added] if (each := _wanted(key, given)) is not None]


def _move(keys: list[str], asked: str) -> None:
    way, _colon, key = asked.partition(":")
    if key in keys:
        at = keys.index(key)
        keys.insert(max(0, at - 1) if way == UP else at + 1, keys.pop(at))


def _wanted(key: str, given: QueryDict) -> Wanted | None:
    kind, _dash, number = key.partition("-")
    if kind not in {"article", "answer"} or not number.isdecimal() or len(number) > 18:  # noqa: PLR2004 - as databases
        return None
    titles = {code: given.get(f"title-{code}-{key}", "")[:LONGEST_TITLE] for code, _name in settings.LANGUAGES}
    return Wanted(**{kind: int(number)}, titles=titles)


def choices_of(articles: Sequence[Article], answers: Sequence[Answer], taken: Sequence[Entry]) -> list[tuple[Any, Any]]:
    """Return what can be added: what everybody may read, and checked answers, unless it stands there already."""
    known = {key_of(each) for each in taken}
    shown = [(f"article-{each.pk}", _title(each)) for each in articles if f"article-{each.pk}" not in known]
    checked = [(f"answer-{each.pk}", each.name) for each in answers if f"answer-{each.pk}" not in known]
    return [("", _("Choose what answers it")), (_("Articles"), shown), (_("Checked answers"), checked)]


def _title(article: Article) -> str:
    text = text_in(article, article.language)
    return text.title if text else str(article.pk)
