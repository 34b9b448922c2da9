"""Personal data as each role may see it. The table of roles is people's (``Permission.PERSONAL``)."""

from __future__ import annotations

from typing import Final

from sunwai.customers.kinds import EMAIL
from sunwai.people.roles import Permission, allowed

DOT: Final = "•"
DOTS: Final = DOT * 3
TAIL: Final = 3  # what stays readable at the end: enough to recognise, not to use

#: Kinds that are masked for roles without the permission; the last for every role.
PERSONAL: Final = frozenset({"phone", "email", "address", "order", "invoice", "ticket"})
SECRET: Final = frozenset({"card", "aadhaar", "pan", "cnic", "iban"})


def masked(kind: str, value: str, role: str) -> str:
    """Return what a role is shown of a value of this kind: all of it, its end, or of an address nothing."""
    if kind in SECRET or (kind in PERSONAL and not allowed(role, Permission.PERSONAL)):
        return hidden(kind, value)
    return value


def hidden(kind: str, value: str) -> str:
    """Return a value with so much taken out that it cannot be used, yet be recognised by who knows it."""
    if kind == "address":
        return DOTS
    if kind == EMAIL:
        name, at, domain = value.partition("@")
        return f"{name[:1]}{DOTS}{at}{domain}"
    return f"{DOTS}{value[-TAIL:]}" if len(value) > 2 * TAIL else DOTS
