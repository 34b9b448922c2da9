"""How words are marked for browsers and screen readers: language, initials."""

from __future__ import annotations

import unicodedata
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sunwai.language import Reading, html_lang, read
from sunwai.people.models import Brand

LANGUAGES: Final[dict[str, Promise]] = {
    "en": _("English"),
    "hi": _("Hindi"),
    "ur": _("Urdu"),
    "hi-ur": _("Hindi/Urdu, Roman"),
}
SCRIPTS: Final[dict[str, Promise]] = {
    "Latn": _("Latin letters"),
    "Deva": _("Devanagari"),
    "Arab": _("Urdu script"),
}
PAKISTAN: Final = "Asia/Karachi"


def place_of(brand: Brand) -> str:
    """Return the country a brand's Roman Hindi/Urdu is read as."""
    return "pk" if brand.time_zone == PAKISTAN else "in"


def lang_of(text: str, place: str = "in") -> str:
    """Return the value of ``lang`` for these words."""
    return html_lang(read(text), place)


def language_name(code: str) -> str:
    """Return a language's name in the person's language; empty when it is not known."""
    return str(LANGUAGES.get(code, ""))


def tongue(language: str, script: str) -> str:
    """Return a language with its script, as far as they are known, in the person's language."""
    if language == "hi-ur":
        return language_name(language)
    name = language_name(language) or _("Language not known")
    written = SCRIPTS.get(script)
    return f"{name} · {written}" if written else str(name)


def lang_in(language: str, script: str, place: str = "in") -> str:
    """Return the value of ``lang`` for words that are known to be in this language and script."""
    if language in {"hi", "ur"} and script == "Latn":
        return f"{language}-Latn"
    return html_lang(Reading(language=language, script=script, direction="ltr"), place)


def initials(name: str) -> str:
    """Return one or two first letters, each with the signs that belong to it."""
    words = [word for word in name.replace("@", " ").split() if word[0].isalnum()]
    chosen = words[:1] + words[-1:] if len(words) > 1 else words[:1]
    latin = all(word[0].isascii() for word in chosen)
    return "".join(_first(word) for word in (chosen if latin else chosen[:1])).upper() or "?"


def _first(word: str) -> str:
    end = 1
    while end < len(word) and unicodedata.category(word[end]) in {"Mn", "Mc"}:
        end += 1
    return word[:end]
