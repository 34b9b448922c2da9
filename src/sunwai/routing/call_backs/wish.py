"""What a visitor asks, made clean: a number that can be rung, a time in words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from django.utils import formats
from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.language.facts.phones import international
from sunwai.people.models import Brand

LONGEST_NAME: Final = 80
LONGEST_ABOUT: Final = 500
LONGEST_NUMBER: Final = 40
PAKISTAN: Final = "Asia/Karachi"
CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a visitor asks: to be rung at ``number`` in the time that begins at ``at``."""

    number: str
    at: dt.datetime
    name: str = ""
    about: str = ""


def normal(number: str, brand: Brand) -> str:
    """Return a telephone number as it is kept.

    Raises:
        Refused: ``bad_number``: nobody could ring it.

    """
    found = international(number.strip()[:LONGEST_NUMBER], "PK" if brand.time_zone == PAKISTAN else "IN")
    if not found:
        said = _("Write a telephone number that can be rung, with its country’s code if it is abroad.")
        raise Refused(said, code="bad_number")
    return found


def cleaned(text: str, *, most: int) -> str:
    """Return what somebody wrote on one line, without signs that steer."""
    return " ".join(CONTROL.sub(" ", text).split())[:most]


def when(start: dt.datetime, end: dt.datetime) -> str:
    """Write a time with its day and zone, in the language of now."""
    values = {
        "day": formats.date_format(start, "l, j F", use_l10n=False),
        "start": formats.time_format(start, "H:i"),
        "end": formats.time_format(end, "H:i"),
        "zone": str(start.tzinfo),
    }
    return _("%(day)s, %(start)s to %(end)s (%(zone)s)") % values
