"""In which language something is shown that is not written in the reader's own. One rule for all who show it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sunwai.knowledge.models import Language

#: Spoken alike, written apart: who reads the one script mostly cannot read the other.
OTHER_SCRIPT: Final[dict[str, str]] = {Language.HINDI.value: Language.URDU, Language.URDU.value: Language.HINDI}


def apart(wanted: str, written: str) -> bool:
    """Say whether a text is in the script that who reads ``wanted`` mostly cannot read."""
    return OTHER_SCRIPT.get(wanted) == written


def nearest(wanted: str, written: Iterable[str], *, first: str) -> str:
    """Return the language to show: the one wanted, else ``first``, else English, else any; empty where none is written.

    Hindi for who reads Urdu, and Urdu for who reads Hindi, comes last: English before it.
    """
    known = list(written)
    order = [each for each in (wanted, first, Language.ENGLISH.value, *known) if each in known]
    return min(order, key=lambda each: apart(wanted, each), default="")
