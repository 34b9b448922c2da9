"""In what language a message is, as its panel and its words show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sunwai.customers.wording import words
from sunwai.desk.scripts import LANGUAGES, lang_in, place_of, tongue
from sunwai.inbox.languages import UNKNOWN, ToldLanguage, language_of, said_of
from sunwai.inbox.models import Message
from sunwai.language import read

FIRST, POP = "\u2068", "\u2069"
PERCENT: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of a message in one language, with what it is called and the value of ``lang``."""

    said: str
    title: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """The language of a message: what it is called, why, its stretches, and what else a person may say it is."""

    told: ToldLanguage
    title: str
    why: str
    stretches: list[Stretch]
    choices: list[tuple[str, str]]


def tongue_of(message: Message) -> Tongue | None:
    """Return in what language a message is; None where there is nothing to read. No query with its conversation."""
    told = language_of(message)
    if told is None:
        return None
    place = place_of(message.conversation.brand)
    return Tongue(
        told=told,
        title=tongue(told.language, told.script),
        why=_why(message, told),
        stretches=[
            Stretch(
                said=said, title=tongue(each.language, each.script), lang=lang_in(each.language, each.script, place)
            )
            for each in told.parts
            if (said := _readable(message, each.start, each.end))
        ],
        choices=[*((code, str(name)) for code, name in LANGUAGES.items()), (UNKNOWN, _("Another language"))],
    )


def _why(message: Message, told: ToldLanguage) -> str:
    if told.corrected:
        return _("A person of ours said so.")
    likely = _("%(percent)s percent likely") % {"percent": round((told.chance or 0) * PERCENT)}
    said = ", ".join(
        pgettext("words somebody wrote", "“%(words)s”") % {"words": f"{FIRST}{each}{POP}"}
        for start, end in told.because
        if (each := _readable(message, start, end))
    )
    return f"{likely}: {said}" if said else likely


def _readable(message: Message, start: int, end: int) -> str:
    """Return a stretch of a message's words, nothing where something in them is masked for whoever looks."""
    text = message.text or message.subject
    return " ".join(text[start:end].split()) if words(text, of=message.conversation.customer_id) == text else ""


def worded(message: Message, text: str, place: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the value of ``lang`` of a message, and its words in pieces, each with its own, where it is a mixed one.

    ``text``: the words as whoever looks may read them; masked ones are in one piece. No query.
    """
    found, last, pieces = read(message.text), 0, list[tuple[str, str]]()
    whole = lang_in(said_of(message) or found.language, found.script, place)
    for each in found.parts if text == message.text else ():
        lang = lang_in(each.language, each.script, place)
        pieces += [(text[last : each.start], ""), (text[each.start : each.end], lang)]
        last = each.end
    return whole, [piece for piece in (*pieces, (text[last:], "")) if piece[0]] if pieces else []
