"""What a network charges, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sunwai.channels.spec import Meter
from sunwai.connections.meters import Use

MICRO = 1_000_000
CENT = 10_000


def price(meter: Meter, amount: int) -> str:
    """Return an amount of the meter's smallest unit as people read it: “US$ 0.20”, “50 units”."""
    if meter.unit == "micro_usd":
        digits = 2 if amount % CENT == 0 else 4
        return _("US$ %(amount)s") % {"amount": f"{amount / MICRO:.{digits}f}"}
    return ngettext("%(number)d unit", "%(number)d units", amount) % {"number": amount}


def use_in_words(use: Use) -> str:
    """Return what was used, of what, since when the meter counts."""
    words = {"spent": price(use.meter, use.spent), "budget": price(use.meter, use.budget)}
    if not use.budget:
        return _("%(spent)s, without a budget") % words
    if use.meter.days == 1:
        return _("%(spent)s of %(budget)s today") % words
    return _("%(spent)s of %(budget)s this month") % words
