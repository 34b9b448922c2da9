"""A language nobody speaks: every sentence that can be translated is dressed, so that one which cannot stands out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from typing import Any, Final

from django.utils.translation import trans_real
from django.utils.translation.trans_real import DjangoTranslation

from scripts.catalogues import collected

LANGUAGE: Final = "hi"  # the language whose place it takes
KEPT: Final = re.compile(r"(%\(\w+\)[-+#0-9.]*[a-z]|%[-+#0-9.]*[sdfr]|%%|\{\{.*?\}\}|\{\w*\}|<[^>]+>|&\w+;)")
PLAIN: Final = "abcdefghijklmnopqrstuvwxyz"
DRESSED: Final = "áƀćđéƒğĥíĵķłɱñóþʠŕšţúṽŵẋýž"
WARDROBE: Final = str.maketrans(PLAIN + PLAIN.upper(), DRESSED + DRESSED.upper())


def dress(sentence: str) -> str:
    """Return the sentence in brackets and accents; what will be filled in stays as it is."""
    parts = KEPT.split(sentence)
    return f"⟦{''.join(part if KEPT.fullmatch(part) else part.translate(WARDROBE) for part in parts)}⟧"


@cache
def ours() -> frozenset[str]:
    """Return every sentence that the catalogues can hold."""
    found: set[str] = set()
    for message in collected():
        found |= set(message.id) if isinstance(message.id, tuple | list) else {message.id}
    return frozenset(found)


class Pseudo(DjangoTranslation):
    """Knows what the catalogues hold, and what the libraries bring in both Hindi and Urdu."""

    def __init__(self) -> None:
        super().__init__(LANGUAGE)
        self._brought = [DjangoTranslation("hi"), DjangoTranslation("ur")]

    def gettext(self, message: str) -> str:
        if not message:
            return ""
        plain = message.rpartition("\x04")[2]
        known = plain in ours() or all(each.gettext(message) != message for each in self._brought)
        return dress(plain) if known else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        known = msgid1 in ours() or all(
            each.ngettext(msgid1, msgid2, n) not in {msgid1, msgid2} for each in self._brought
        )
        chosen = msgid1 if n == 1 else msgid2
        return dress(chosen.rpartition("\x04")[2]) if known else chosen


@contextmanager
def spoken() -> Iterator[None]:
    """Speak it wherever Hindi is asked for."""
    before = trans_real.translation(LANGUAGE)
    trans_real._translations[LANGUAGE] = Pseudo()  # type: ignore[attr-defined]
    try:
        yield
    finally:
        trans_real._translations[LANGUAGE] = before  # type: ignore[attr-defined]


class Words(HTMLParser):
    """Gathers what a page says: its text, and the attributes that people see or hear."""

    SAID = frozenset({"aria-label", "placeholder", "title", "alt", "aria-description", "hx-confirm", "data-copied"})
    SILENT = frozenset({"script", "style", "code", "kbd", "time", "svg", "textarea"})
    EMPTY = frozenset({"input", "br", "hr", "img", "meta", "link", "base", "path", "wbr", "source", "use"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in self.EMPTY:
            self._open.append("time" if tag == "option" and "/" in (given.get("value") or "") else tag)  # a time zone
        if tag == "time":
            given.pop("title", None)
        self.found += [value for name, value in given.items() if name in self.SAID and value]

    def handle_endtag(self, tag: str) -> None:
        shown = "time" if tag == "option" and self._open[-1:] == ["time"] else tag
        while shown in self._open and self._open.pop() != shown:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.SILENT & set(self._open):
            self.found.append(" ".join(data.split()))


def undressed(words: str, data: Any) -> str:
    """Return what is left of ``words`` without what is dressed and what is data; empty is good."""
    left = re.sub(r"\{\w+\}", " ", data.taken_out_of(words))
    return left if re.search(r"[A-Za-z]{2,}", left) else ""
