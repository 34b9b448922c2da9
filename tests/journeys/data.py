"""What on a screen is data and not the desk's own words: read from the tables themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.db import models

from sunwai.channels.registry import adapters
from sunwai.kernel import clock
from sunwai.language import read
from sunwai.routing.calendars import holiday_sets

#: Names that are the same in every language: of products, protocols, languages in themselves.
NAMES: Final = (
    *(
        "Sunwai",
        "English",
        "UTC",
        "read",
        "My passkey",
        "SQLite",
        "PostgreSQL",
        "INBOX",
        "localhost",
        "CSV",
        "JSON Lines",
        "vCard",
        "Chatwoot",
        "Zammad",
        "Zendesk",
        "आप · آپ · aap",
        "तुम · تم · tum",
        "तू · تو · tu",
        "Talk to a person",  # on the page of menus: what a network shows to a reader of English
        "topic,hindi,urdu,words Deliveries",  # how a table begins that can be read in
    ),
)
#: Columns that hold words of the program, not of people.
JSON: Final = frozenset({"plan", "choices", "names", "texts", "rules"})  # columns of JSON in which people write names
PROGRAM: Final = frozenset(
    {"verb", "kind", "outcome", "state", "code", "channel", "language", "script", "stream", "handler", "object_type"}
)
MARKS: Final = re.compile(r"<[^>]+>|\n+(?:- )?|\*\*|\]\([^)]*\)|\[|\{\{[^}]*\}\}")  # HTML, and Markdown
QUOTED: Final = re.compile("“\u2068[^\u2069]*\u2069”")  # words of somebody's, as the desk quotes them
ADDRESS: Final = re.compile(r"\S+@\S+|https?://\S+|/hooks/\S+|\b[0-9a-f-]{20,}\b|\b\d+\.\d+\.\d+\.\d+\b")


class Data:
    """Every word that somebody wrote, and the names above."""

    def __init__(self) -> None:
        texts = [
            part for model in _models() for text in _texts(model) for part in (text, *MARKS.split(text), *_said(text))
        ]
        written = {" ".join(text.split()) for text in texts}
        self.written = sorted({each for each in written if len(each) > 2}, key=len, reverse=True)
        names = sorted({*NAMES, *_channels(), *_days_and_places()}, key=len, reverse=True)
        self.names = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names))

    def taken_out_of(self, words: str) -> str:
        """Return ``words`` without data."""
        clean = QUOTED.sub(" ", " ".join(words.split()))
        if initials(clean):
            return ""
        if clean.endswith("…") and any(each.startswith(clean[:-1].strip()) for each in self.written):
            return ""
        if any(each.startswith(clean) for each in self.written):  # the first words, as lists show them
            return ""
        for each in self.written:
            clean = clean.replace(each, " ")
        return self.names.sub(" ", ADDRESS.sub(" ", clean))


def _said(text: str) -> list[str]:
    """Return the stretches of a message in several languages, as they are shown."""
    return [text[each.start : each.end] for each in read(text).parts]


def _channels() -> Iterator[str]:
    """Yield the names of networks, their two letters, and values of their settings, as typed."""
    for adapter in adapters().values():
        yield str(adapter.spec.name)
        yield adapter.spec.badge
        yield from (choice for setting in adapter.spec.settings for choice in setting.choices if choice)


def _days_and_places() -> Iterator[str]:
    """Yield what the library of holidays calls them where it knows no Hindi, states of India, and time zones."""
    yield from holiday_sets.state_names().values()
    yield from (each.name for year in (0, 1) for each in holiday_sets.holidays_in("PK", "", clock.now().year + year))
    yield from ("Asia/Karachi", "Asia/Kolkata")


def _models() -> list[type[models.Model]]:
    return [each for each in apps.get_models() if each.__module__.startswith("sunwai.")]


def _texts(model: type[models.Model]) -> set[str]:
    kinds = (models.CharField, models.TextField)
    columns = [field for field in model._meta.get_fields() if isinstance(field, kinds) and not field.choices]
    names = [field.name for field in columns if field.name not in PROGRAM]
    rows = model._default_manager.values_list(*names) if names else []
    written = [field.name for field in model._meta.get_fields() if field.name in JSON]
    inside = (each for row in model._default_manager.values_list(*written) for each in _strings(row)) if written else ()
    return {*(str(value) for row in rows for value in row if value), *inside}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def initials(words: str) -> bool:
    """Say whether this is a face: the initials of a name."""
    return bool(re.fullmatch(r"[A-Z]{2}", words.strip()))
