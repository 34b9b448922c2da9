"""Kinds of facts: where a person is reached, as facts and keys call it, and what is read in its normal form."""

from __future__ import annotations

from typing import Final

EMAIL: Final = "email"
PHONE: Final = "phone"

#: Read in their normal form; the others in the customer's own words.
NORMAL: Final = frozenset({"order", "invoice", "ticket", PHONE, EMAIL, "version", "product"})
