"""What a customer told us, what they tried and what we promised: as one person may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sunwai.assist.queries import facts_for
from sunwai.customers.models import Customer, Fact, SaidBy
from sunwai.customers.wording import told
from sunwai.people.models import Staff

KINDS: Final[dict[str, Promise]] = {
    "order": gettext_lazy("Order number"),
    "invoice": gettext_lazy("Invoice number"),
    "ticket": gettext_lazy("Ticket number"),
    "phone": gettext_lazy("Phone"),
    "email": gettext_lazy("Mail address"),
    "address": gettext_lazy("Address"),
    "product": gettext_lazy("Product"),
    "device": gettext_lazy("Device"),
    "version": gettext_lazy("Version"),
    "date": gettext_lazy("Date"),
    "amount": gettext_lazy("Amount"),
    "tried": gettext_lazy("Tried"),
    "promise": gettext_lazy("Promised"),
}
LAST: Final = frozenset({"date", "amount"})  # often said in passing: below what says who and what is meant
APART: Final = frozenset({"tried", "promise"})
SURE: Final = 0.75  # below it, "perhaps" stands beside a fact
SHOWN: Final = 8  # of a group; the others are folded


@dataclass(slots=True, kw_only=True)
class Told:
    """One thing told, however often. ``words``: what is shown and put into an answer, masked for the role."""

    id: int
    kind: str
    label: str
    words: str
    whole: bool
    message_id: int | None
    at: dt.datetime
    percent: int
    ours: bool
    corrected_by: str
    times: int = 1

    @property
    def unsure(self) -> bool:
        """Say whether it may be something else."""
        return self.percent < round(SURE * 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One heading of the panel."""

    name: str
    title: str
    rows: list[Told] = field(default_factory=list)

    @property
    def first(self) -> list[Told]:
        """Return what is shown at once."""
        return self.rows[:SHOWN]

    @property
    def folded(self) -> list[Told]:
        """Return the rest."""
        return self.rows[SHOWN:]


def told_of(staff: Staff, customer: Customer) -> list[Group]:
    """Return what a customer told the brands this person is in: told, tried, promised. Two queries."""
    rows = told_rows(facts_for(staff, customer), role=staff.role)
    titles = (("told", _("Already told us")), ("tried", _("Tried")), ("promise", _("Promised")))
    groups = [Group(name=name, title=title) for name, title in titles]
    by_name = {group.name: group for group in groups}
    for row in sorted(rows, key=lambda row: row.kind in LAST):
        by_name[row.kind if row.kind in APART else "told"].rows.append(row)
    return [group for group in groups if group.rows or group.name == "told"]


def told_rows(facts: Iterable[Fact], *, role: str) -> list[Told]:
    """Return each thing once, as a role sees it, the last said first. No query on what ``facts_for`` returned."""
    rows: dict[tuple[str, str], Told] = {}
    for fact in facts:
        known = rows.get((fact.kind, fact.value))
        if known is None:
            rows[fact.kind, fact.value] = _told(fact, role=role)
        else:
            _again(known, fact)
    return list(rows.values())


def _again(known: Told, fact: Fact) -> None:
    """Count it once more; what the customer said is theirs, however often we said it after them."""
    ours = fact.said_by == SaidBy.AGENT
    if known.ours and not ours:
        known.ours, known.times, known.message_id, known.at = False, 1, fact.message_id, fact.said_at
    elif known.ours == ours:
        known.times += 1
    known.percent = max(known.percent, round(fact.certainty * 100))


def _told(fact: Fact, *, role: str) -> Told:
    hidden = told(fact, fact.words, role=role)
    return Told(
        id=fact.pk,
        kind=fact.kind,
        label=str(KINDS.get(fact.kind, fact.kind)),
        words=hidden,
        whole=hidden == fact.words,
        message_id=fact.message_id,
        at=fact.said_at,
        percent=100 if fact.corrected_at else round(fact.certainty * 100),
        ours=fact.said_by == SaidBy.AGENT,
        corrected_by=fact.corrected_by.name if fact.corrected_by else "",
    )


def suggested(groups: Sequence[Group], wanted: str) -> list[dict[str, Any]]:
    """Return what an answer can be filled in with, for the composer's menu: words, and what they are."""
    rows = [row for group in groups for row in group.rows if group.name == "told" and row.whole]
    sought = wanted.casefold()
    return [
        {"name": row.words, "text": row.label, "insert": row.words}
        for row in rows
        if sought in row.words.casefold() or sought in row.label.casefold()
    ]
