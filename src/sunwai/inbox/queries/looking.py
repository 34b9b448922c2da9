"""A search as the database is asked it: words, whose conversations, and what their messages must be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sunwai.inbox.queries.narrowing import Value
from sunwai.inbox.queries.walks import Scope, guard, scope_of
from sunwai.inbox.queries.wanted import Wanted, about, said
from sunwai.language.sought import Sought
from sunwai.people.models import Staff


class Condition(NamedTuple):
    """A condition in SQL and its values."""

    sql: str
    values: tuple[Value, ...]


ALWAYS: Final = Condition("1 = 1", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What is looked for. ``among``: what a conversation ``c`` must be, to be seen too; ``said``: its message ``m``."""

    sought: Sought
    among: Condition
    said: Condition

    @property
    def reads(self) -> bool:
        """Say whether texts must be read to tell."""
        return self.sought.reads_text

    def is_hit(self, each: Candidate) -> bool:
        """Say whether a candidate that may be shown answers."""
        return not self.reads or self.sought.answers(each.text)


class Candidate(NamedTuple):
    """A message that has the words and may be shown. ``text``: with its subject, read where it matters."""

    message: int
    conversation: int
    text: str
    sent_at: object


def looking_for(staff: Staff, q: str, wanted: Wanted) -> Looking | None:
    """Return what the database is asked, the words as they are; None: nothing can be found. Four queries at most."""
    sought, scope = Sought.of(q), scope_of(staff)
    if not sought.terms or sought.is_contradiction or scope is None:
        return None
    return Looking(sought=sought, among=_among(scope, wanted), said=_all(said(wanted)))


def _among(scope: Scope, wanted: Wanted) -> Condition:
    seen = guard(scope, "c.")
    return _all([*([] if seen == ALWAYS else [seen]), *about(wanted)])


def _all(parts: Iterable[tuple[str, Sequence[Value]]]) -> Condition:
    told = list(parts)
    if not told:
        return ALWAYS
    return Condition(" AND ".join(sql for sql, _ in told), tuple(value for _, values in told for value in values))
