"""Public holidays of a country or a state, from the ``holidays`` library.

Islamic dates follow the moon, so the library gives those it does not know yet as estimated, and so do we.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from holidays import country_holidays

_ESTIMATED: Final = " (estimated)"
_EID: Final = "Eid al-Fitr"
_NAMES_IN: Final = {("IN", "hi"): "hi", ("PK", "ur"): "ur_PK"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A public holiday; ``name`` is English."""

    date: dt.date
    name: str
    estimated: bool


@lru_cache(maxsize=1)
def state_names() -> dict[str, str]:
    """Return the codes of India's states and territories with their English names."""
    aliases = country_holidays("IN").get_subdivision_aliases()
    return {
        code: next(name for name in names if name.isascii() and len(name) > len(code))
        for code, names in aliases.items()
    }


@lru_cache(maxsize=256)
def holidays_in(country: str, state: str, year: int) -> tuple[Holiday, ...]:
    """Return the public holidays of a year, by date. Kept, since the library takes milliseconds for it."""
    found = country_holidays(country, subdiv=state or None, years=year, language="en_US")
    return tuple(
        Holiday(date=day, name=name.replace(_ESTIMATED, ""), estimated=_ESTIMATED in name)
        for day, name in sorted(found.items())
    )


@lru_cache(maxsize=256)
def names_in(country: str, state: str, year: int, language: str) -> dict[dt.date, str]:
    """Return what the holidays are called in a language; where the library does not know it, in English."""
    spoken = _NAMES_IN.get((country, language))
    if spoken is None:
        return {each.date: each.name for each in holidays_in(country, state, year)}
    found = country_holidays(country, subdiv=state or None, years=year, language=spoken)
    return {day: name.partition(" (")[0] for day, name in found.items()}


@lru_cache(maxsize=64)
def ramadan_in(country: str, year: int) -> tuple[tuple[dt.date, dt.date], ...]:
    """Return the estimated first and last day of each Ramadan that ends in a year: the thirty days before Eid.

    In some years there are two. A month of 29 days begins one day later: a person corrects it when the moon is seen.
    """
    days = sorted(each.date for each in holidays_in(country, "", year) if _EID in each.name)
    first_days = [day for day in days if day - dt.timedelta(days=1) not in days]
    return tuple((day - dt.timedelta(days=30), day - dt.timedelta(days=1)) for day in first_days)
