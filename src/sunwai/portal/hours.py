"""Whether anybody is there now, in a sentence that is true."""

from __future__ import annotations

from dataclasses import dataclass

from sunwai.people.models import Brand


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """``open``: somebody is there; ``sentence``: until when, or when again; empty where no hours are set."""

    open: bool = True
    sentence: str = ""


def hours(brand: Brand) -> Hours:
    """Return a brand's hours at this moment."""
    del brand
    return Hours()
