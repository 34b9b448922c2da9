"""In which language something is shown that is not written in the reader's own. One rule for all who show it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from sunwai.knowledge.models import Language
from sunwai.language.readers import apart

__all__ = ["apart", "nearest"]


def nearest(wanted: str, written: Iterable[str], *, first: str) -> str:
    """Return the language to show: the one wanted, else ``first``, else English, else any; empty where none is written.

    Hindi for who reads Urdu, and Urdu for who reads Hindi, comes last: English before it.
    """
    known = list(written)
    order = [each for each in (wanted, first, Language.ENGLISH.value, *known) if each in known]
    return min(order, key=lambda each: apart(wanted, each), default="")
