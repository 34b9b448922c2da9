"""The pane of a customer's history around its stretch: who they are, the ways to jump and to narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from sunwai.customers.models import Customer
from sunwai.desk import queries, rows
from sunwai.desk.card import customer_of
from sunwai.desk.history import stretch_shown
from sunwai.desk.past import AUTHOR_NAMES, KIND_NAMES, NARROWING, Ask
from sunwai.desk.shell import may
from sunwai.inbox.queries import customers, history
from sunwai.people.models import Staff


def pane_of(staff: Staff, customer: Customer, ask: Ask) -> dict[str, Any]:
    """Return the history with all that stands around it. Some thirty queries, however long it is.

    Fifty conversations are offered to jump to; every other one has its heading in the history.
    """
    past = history.past_of(staff, customer)
    first, last = history.first_since(past, None), history.last(past)
    return {
        **around(staff, customer, ask),
        **stretch_shown(staff, customer, ask),
        "years": _years(first, last),
        "months": MONTHS.items(),
        "talks": [rows.offered(each) for each in customers.talks_of(staff, customer)],
        "channels": queries.choices_for(staff).channels,
        "authors": AUTHOR_NAMES.items(),
        "kinds": KIND_NAMES.items(),
        "chips": list(_chips(customer, ask)),
        "kept_by_search": ask.kept(*NARROWING, "origin"),
        "kept_by_jump": ask.kept(*NARROWING, "q", "origin"),
        "kept_by_filter": ask.kept("q", "talk", "origin"),
        "first": ask.address(customer.pk, to="first"),
        "newest": ask.address(customer.pk),
    }


def around(staff: Staff, customer: Customer, ask: Ask) -> dict[str, Any]:
    """Return what the history and the documents share: the customer's card, the tabs, the way back. Eight queries."""
    return {
        **customer_of(staff, customer),
        "past": ask,
        "may": may(staff),
        "open": True,
        "back": reverse("desk:conversation", args=[ask.origin]) if ask.origin else "",
        "whole": Ask(origin=ask.origin).address(customer.pk),
        "answers": Ask(origin=ask.origin, author="answers").address(customer.pk),
        "documents": Ask(origin=ask.origin).address(customer.pk, "desk:documents"),
    }


def _years(first: history.Key | None, last: history.Key | None) -> list[int]:
    if first is None or last is None:
        return []
    return list(range(timezone.localtime(last[0]).year, timezone.localtime(first[0]).year - 1, -1))


def _chips(customer: Customer, ask: Ask) -> Iterator[tuple[str, str]]:
    """Yield each thing the history is narrowed by, in words, with the address without it."""
    said = {
        "talk": _("Conversation #%(number)s") % {"number": ask.talk},
        "channel": rows.channel_of(ask.channel)[1],
        "author": str(AUTHOR_NAMES.get(ask.author, "")),
        "files": str(KIND_NAMES.get(ask.files, "")),
        "since": _("from %(day)s") % {"day": ask.since},
        "until": _("until %(day)s") % {"day": ask.until},
    }
    for name in NARROWING:
        if getattr(ask, name):
            yield said[name], ask.address(customer.pk, **{name: ""})
