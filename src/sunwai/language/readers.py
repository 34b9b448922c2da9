"""Which language somebody can be expected to read who writes another. Pure."""

from __future__ import annotations

from typing import Final

HINDI: Final = "hi"
URDU: Final = "ur"
ROMAN: Final = "hi-ur"  # Hindustani in Latin letters
#: Spoken alike, written apart: who reads the one script mostly cannot read the other.
OTHER_SCRIPT: Final = {HINDI: URDU, URDU: HINDI}


def apart(wanted: str, written: str) -> bool:
    """Say whether a text is in the script that who reads ``wanted`` mostly cannot read."""
    return OTHER_SCRIPT.get(wanted) == written


def reads(language: str, *, at_home: str) -> str:
    """Return what who writes ``language`` reads: Hindustani in Latin letters is Urdu to an Urdu brand, else Hindi."""
    if language != ROMAN:
        return language
    return URDU if at_home == URDU else HINDI
