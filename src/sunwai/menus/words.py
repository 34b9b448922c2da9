"""How what somebody wrote is compared with the words of an entry."""

from __future__ import annotations

import unicodedata
from typing import Final

LONGEST: Final = 200


def plain(text: str) -> str:
    """Return words as they are compared: spaces, case and the forms of signs do not matter."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
