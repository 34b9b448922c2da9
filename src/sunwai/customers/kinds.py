"""Where a person is reached, as facts and keys call it."""

from __future__ import annotations

from typing import Final

EMAIL: Final = "email"
PHONE: Final = "phone"
