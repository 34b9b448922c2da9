"""How many examples the tests that make up their own input try: few in ``make test``, many in ``make fuzz``."""

from __future__ import annotations

import os
from typing import Final

LONG: Final = os.environ.get("SUNWAI_FUZZ") == "long"
FEW: Final = 30
MANY: Final = 1_000


def tries(few: int) -> int:
    """Return ``few``, and twenty times as many in the long run."""
    return few * 20 if LONG else few
