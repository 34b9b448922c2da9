"""Names and handles that are addresses or numbers, as whoever looks now may see them."""

from __future__ import annotations

import re
from typing import Final

from sunwai.customers.masking import hidden
from sunwai.customers.wording import beginning, know, masks, words
from sunwai.people.roles import Permission, allowed
from sunwai.people.seeing import looking

__all__ = ["beginning", "contact", "know", "masks", "words"]

ADDRESS: Final = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+")
NUMBER: Final = re.compile(r"\+?\d[\d\s().-]{5,}\d")


def contact(text: str) -> str:
    """Return a name or handle; for roles without ``PERSONAL`` mail addresses and phone numbers in it are masked."""
    role = looking()
    if not role or allowed(role, Permission.PERSONAL):
        return text
    without = ADDRESS.sub(lambda found: hidden("email", found[0]), text)
    return NUMBER.sub(lambda found: hidden("phone", found[0]), without)
