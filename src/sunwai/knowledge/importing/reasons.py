"""Why something was not taken in, told in the reader's language: it is kept in English, with what it names."""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import get_language_bidi, gettext, gettext_noop

#: The reasons that name something, as they are said; the others are whole sentences of the catalogues already.
NAMING: Final = (
    gettext_noop("It answered with %(status)d."),
    gettext_noop("It leads to another place: %(address)s"),
    gettext_noop("This site could not be reached: %(why)s"),
    gettext_noop("At most %(number)d are taken in at once."),
    gettext_noop("A table needs the columns title and body. This one has: %(columns)s"),
)
_NAMED: Final = re.compile(r"%\\\((\w+)\\\)[ds]")


def retold(why: str) -> str:
    """Return a reason in the reader's language; one that no catalogue knows stays as it was written."""
    if not why:
        return ""
    for reason in NAMING:
        if found := _pattern(reason).fullmatch(why):
            return gettext(reason) % {name: _named(reason, name, said) for name, said in found.groupdict().items()}
    return gettext(why)


def _named(reason: str, name: str, said: str) -> int | str:
    """Return what a reason names: an address keeps its own direction among words that run from right to left."""
    if f"%({name})d" in reason:
        return int(said)
    told = retold(said)
    return f"\N{FIRST STRONG ISOLATE}{told}\N{POP DIRECTIONAL ISOLATE}" if get_language_bidi() else told


def _pattern(reason: str) -> re.Pattern[str]:
    return re.compile(
        _NAMED.sub(lambda name: rf"(?P<{name[1]}>{_value(reason, name[1])})", re.escape(reason)), re.DOTALL
    )


def _value(reason: str, name: str) -> str:
    return r"\d{1,9}" if f"%({name})d" in reason else ".*"
