"""What people wrote, as whoever looks now may read it: numbers and addresses of persons become dots for some roles.

The words themselves are never changed; nothing that was masked may be saved again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from django.utils.module_loading import import_string

from sunwai.customers.masking import DOTS, PERSONAL, SECRET, hidden, masked
from sunwai.customers.models import Fact
from sunwai.language.facts import Pattern
from sunwai.language.personal import Span, any_of, personal, torn_at
from sunwai.people.roles import Permission, allowed
from sunwai.people.seeing import looking, noted, seen_by

#: What of a search is not looked for: who may not read a number must not find it digit by digit.
UNSOUGHT: Final = re.compile(r"\S*(?:\d\D?){2}\d\S*|\S*@\S*")
MOST_KNOWN: Final = 500  # facts of a customer that are looked for in words, the newest first
KNOWN: Final = "known"
SHOWN: Final = "shown"
PATTERNS: Final = "patterns"

Known = re.Pattern[str] | None
Patterns = Callable[[], Sequence[Pattern]]
_patterns: list[str] = []


def register(patterns: str) -> None:
    """Set who knows the owner's patterns of every brand, by a dotted name. Called once, by the wiring."""
    _patterns[:] = [patterns]


def masks() -> bool:
    """Say whether whoever looks may not see personal data in full. Nobody looks: they may."""
    role = looking()
    return bool(role) and not allowed(role, Permission.PERSONAL)


def words(text: str, *, of: int | None = None) -> str:
    """Return what somebody wrote, with what is personal in it masked where whoever looks may not see it.

    ``of``: the customer it is about; what is on file of them is found too. For who sees all it costs nothing; else one
    query for the patterns, and one for each customer that ``know`` was not told of before.
    """
    if not text or not masks():
        return text
    notes = noted()
    if (SHOWN, of, text) not in notes:
        notes[SHOWN, of, text] = _without(text, _spans(text, of))
    shown: str = notes[SHOWN, of, text]
    return shown


def beginning(text: str, *, longest: int, of: int | None = None) -> str:
    """Return the same of a text that was cut after ``longest`` letters: what the end tore is left out, too."""
    if len(text) < longest - 1 or not masks():  # one less: blanks at the end are taken off
        return words(text, of=of)
    torn = torn_at(text)
    return words(text[:torn], of=of) + (DOTS if torn < len(text) else "")


def sought(query: str) -> str:
    """Return what may be searched for: without words of three digits or more, and mail addresses, for who is masked."""
    return " ".join(UNSOUGHT.sub(" ", query).split()) if masks() else query


def words_for(role: str, text: str, *, of: int | None = None) -> str:
    """Return the same for a role that is named: for what is written into a file."""
    if looking() == role:
        return words(text, of=of)
    with seen_by(role):
        return words(text, of=of)


def told(fact: Fact, said: str, *, role: str) -> str:
    """Return what a fact says, its value or as it was written, masked by its kind and then as words."""
    return words_for(role, masked(fact.kind, said, role), of=fact.customer_id)


def know(customers: Iterable[int]) -> None:
    """Look up at once what is on file of several customers. One query where whoever looks is masked, else none."""
    wanted = {each for each in customers if (KNOWN, each) not in noted()} if masks() else set()
    if wanted:
        noted().update({(KNOWN, each): found for each, found in _known(wanted).items()})


def _without(text: str, spans: Iterable[Span]) -> str:
    done, last = list[str](), 0
    for start, end, kind in spans:
        done += [text[last:start], hidden(kind, text[start:end])]
        last = end
    return "".join([*done, text[last:]])


def _spans(text: str, of: int | None) -> Iterable[Span]:
    if of is not None:
        know([of])
    known: Known = noted().get((KNOWN, of))
    return personal(text, patterns=_owners(), known=known)


def _owners() -> Sequence[Pattern]:
    notes = noted()
    if PATTERNS not in notes:
        ask: list[Patterns] = [import_string(each) for each in _patterns]
        notes[PATTERNS] = [pattern for each in ask for pattern in each()]
    found: Sequence[Pattern] = notes[PATTERNS]
    return found


def _known(customers: Collection[int]) -> dict[int, Known]:
    told: dict[int, set[str]] = {each: set() for each in customers}
    rows = Fact.objects.filter(customer__in=customers, kind__in=PERSONAL | SECRET, withdrawn_at=None)
    for number, value, shown in rows.order_by("-said_at", "-pk").values_list("customer", "value", "shown"):
        if len(told[number]) < MOST_KNOWN:
            told[number] |= {value, shown}
    return {number: any_of(values) for number, values in told.items()}
