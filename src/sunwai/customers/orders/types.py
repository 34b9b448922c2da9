"""What a shop is asked, and what it answers, whatever shop it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol


class FoundBy(StrEnum):
    """Why an order is shown: the shop has this address of theirs, or the customer named its number (no proof)."""

    EMAIL = "email"
    PHONE = "phone"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shopper:
    """Whom a shop is asked about. Phones as +E.164; addresses in small letters."""

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.emails or self.phones or self.numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderItem:
    """One line of an order."""

    name: str
    quantity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One order as the shop tells it. ``status`` and ``delivery`` are the shop's own words."""

    number: str
    found_by: FoundBy
    placed_at: dt.datetime | None = None
    status: str = ""
    delivery: str = ""
    amount: Decimal | None = None
    currency: str = ""
    items: tuple[OrderItem, ...] = ()
    url: str = ""
    tracking_url: str = ""


class ShopSilent(Exception):
    """A shop did not answer as it should; ``code`` names why, and the desk says it in words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Find(Protocol):
    """Ask one kind of shop."""

    def __call__(self, settings: Mapping[str, str], shopper: Shopper) -> Sequence[Order]:
        """Return the orders of this shopper, the newest first.

        Raises:
            ShopSilent: no usable answer.

        """
        ...
