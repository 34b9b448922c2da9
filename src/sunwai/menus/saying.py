"""What is said to a tap: an article's own words with their source, a checked answer's, or a greeting."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from sunwai.bot.texts import body_of, link_of, texts_of
from sunwai.channels.menus import Choice
from sunwai.knowledge.models import Language
from sunwai.knowledge.plainly import plainly
from sunwai.knowledge.queries.answers import words_of
from sunwai.menus.models import Entry, Menu
from sunwai.menus.queries.pages import greeting_of, title_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words, and what can be tapped below them."""

    text: str
    choices: tuple[Choice, ...] = ()


def answer_to(entry: Entry, menu: Menu, *, language: str, more: tuple[Choice, ...]) -> Said | None:
    """Return the words that answer an entry; None where they may not be read any more. Three queries at most."""
    with translation.override(language):
        words = _article(entry, menu, language) if entry.article_id else _checked(entry, menu, language)
        if not words:
            return None
        return Said(text="\n\n".join([*words, _("This is an automatic answer.")]), choices=more)


def _article(entry: Entry, menu: Menu, language: str) -> list[str]:
    found = texts_of([entry.article_id or 0], brand=menu.brand, language=language)
    if not found:
        return []
    source = _("Source: %(link)s") % {"link": link_of(found[0])}
    return [each for each in (found[0].title, body_of(found[0]), source) if each]


def _checked(entry: Entry, menu: Menu, language: str) -> list[str]:
    number = entry.answer_id or 0
    words = words_of([number], brand=menu.brand, language=language).get(number, "")
    return [title_of(entry, language, menu.brand), plainly(words)] if words else []


def welcome(menu: Menu, *, language: str, choices: tuple[Choice, ...]) -> Said | None:
    """Return the greeting with the first choices; None where there is neither. No query."""
    with translation.override(language):
        text = greeting_of(menu, language) or _("Hello! What is it about?")
    return Said(text=text, choices=choices) if choices or menu.greetings else None


def taken_over(language: str) -> Said:
    """Return what is said when a person takes over."""
    with translation.override(language):
        return Said(text=_("A person will take over from here. They see what you wrote; you need not say it again."))


def language_of(text: str, shown: dict[str, str], *, spoken: str, brand: str) -> str:
    """Return in which language to answer: that of the title that was tapped, else of the talk, else the brand's."""
    if text in shown:
        return shown[text]
    return spoken if spoken in Language.values else brand
