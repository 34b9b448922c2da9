"""What should not stand in public: by our rules and a brand's patterns, but for its own numbers and addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy

from sunwai.assist.models import PublicGuard
from sunwai.assist.patterns import patterns_of
from sunwai.connections.models import Connection
from sunwai.language import fold
from sunwai.language.facts import Pattern
from sunwai.language.sensitive import Spotted, spot
from sunwai.people.models import Brand

NAMES: Final[dict[str, Promise]] = {
    "phone": gettext_lazy("a phone number"),
    "card": gettext_lazy("a card number"),
    "aadhaar": gettext_lazy("an Aadhaar number"),
    "pan": gettext_lazy("a PAN"),
    "cnic": gettext_lazy("a CNIC number"),
    "iban": gettext_lazy("an IBAN"),
    "email": gettext_lazy("a mail address"),
    "order": gettext_lazy("an order number"),
}
_SIGNS = re.compile(r"[^\w@.+]+")
SHORTEST_OWN: Final = 4
LOCAL_DIGITS: Final = 10  # a phone number without its country, as India and Pakistan write it


class Watch:
    """The eyes on one brand's public words: its patterns and its own numbers, read once, when first needed."""

    def __init__(self, brand: Brand) -> None:
        self.brand = brand

    @cached_property
    def _patterns(self) -> tuple[Pattern, ...]:
        return patterns_of([self.brand.pk]).get(self.brand.pk, ())

    @cached_property
    def _own(self) -> frozenset[str]:
        return own_of(self.brand)

    def spot(self, text: str) -> list[Spotted]:
        """Return what of a text should not stand in public; our own numbers may. Three queries the first time."""
        spotted = spot(text, self._patterns)
        return without_own(text, spotted, self._own) if spotted else []


def name_of(kind: str) -> str:
    """Return what a kind is called, in the language of the moment."""
    return str(NAMES.get(kind, kind))


def named(spotted: Iterable[Spotted]) -> str:
    """Return what was spotted, each kind once, in the language of the moment."""
    return ", ".join(dict.fromkeys(name_of(each.kind) for each in spotted))


def without_own(text: str, spotted: Iterable[Spotted], own: Collection[str]) -> list[Spotted]:
    """Return what is not our own. Pure."""
    return [each for each in spotted if _plain(text[each.start : each.end]) not in own]


def own_of(brand: Brand) -> frozenset[str]:
    """Return our own numbers and addresses, as they are compared: those set, and those of our accounts. Two queries."""
    written = PublicGuard.objects.filter(brand=brand).values_list("own", flat=True).first() or []
    accounts = Connection.objects.filter(brand=brand).values_list("account_id", flat=True)
    return frozenset(_plain(each) for each in [*written, *accounts] if len(each.strip()) >= SHORTEST_OWN)


def _plain(written: str) -> str:
    """Return a number or address as it is compared: the last digits of a number, small letters of an address."""
    folded = _SIGNS.sub("", fold(written))
    digits = "".join(sign for sign in folded if sign.isdigit())
    return digits[-LOCAL_DIGITS:] if digits and "@" not in folded and not any(map(str.isalpha, folded)) else folded
