"""Asking a shop: one guarded request, and every way it can go wrong as one error."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Unpack

from sunwai.channels import links
from sunwai.customers.orders.types import FoundBy, Shopper, ShopSilent
from sunwai.kernel import http

LIMITS: Final = http.Limits(seconds=8, connect_seconds=3, body_bytes=2_000_000, redirects=0)
OK: Final = 200
REFUSED: Final = frozenset({401, 403})
MOST_PIECES: Final = 1_000_000


def asked(method: http.Method, url: str, **parts: Unpack[http.Parts]) -> Any:  # noqa: ANN401 - foreign JSON
    """Return a shop's answer.

    Raises:
        ShopSilent: ``unreachable``, ``refused`` (the key), ``not_found``, ``busy``, ``failed`` or ``not_understood``.

    """
    try:
        answer = http.request(method, url, limits=LIMITS, **parts)
    except (http.Blocked, http.NotAnswered) as error:
        raise ShopSilent("unreachable") from error
    if answer.status in REFUSED:
        raise ShopSilent("refused")
    if answer.status != OK:
        raise ShopSilent({404: "not_found", 429: "busy"}.get(answer.status, "failed"))
    try:
        return answer.json()
    except ValueError as error:
        raise ShopSilent("not_understood") from error


def found_by(shopper: Shopper, *, email: str, phone: str, number: str) -> FoundBy | None:
    """Say why an order is this shopper's; None where the shop's search was only alike."""
    if email and email.lower() in shopper.emails:
        return FoundBy.EMAIL
    if phone and _digits(phone)[-10:] in {_digits(each)[-10:] for each in shopper.phones}:
        return FoundBy.PHONE
    return FoundBy.NUMBER if _bare(number) in map(_bare, shopper.numbers) else None


def text(value: object, *, most: int = 200) -> str:
    """Return a foreign text, short; empty for what is none."""
    return value.strip()[:most] if isinstance(value, str) else ""


def link(value: object) -> str:
    """Return a foreign address that a browser may open; empty for any other."""
    return links.link(text(value, most=links.LONGEST_LINK + 1))


def moment(value: object) -> dt.datetime | None:
    """Return an aware moment; one without a zone is taken as UTC."""
    try:
        at = dt.datetime.fromisoformat(text(value))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)


def money(value: object) -> Decimal | None:
    """Return an amount."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def rows(value: object) -> Iterable[dict[str, Any]]:
    """Return the objects of a foreign list, and nothing else."""
    return (each for each in value if isinstance(each, dict)) if isinstance(value, list) else ()


def count(value: object) -> int:
    """Return how many; one where it is not said."""
    return value if isinstance(value, int) and 0 < value < MOST_PIECES else 1


def _digits(phone: str) -> str:
    return "".join(each for each in phone if each.isdigit())


def _bare(number: str) -> str:
    return number.strip().lstrip("#").upper()
