"""What the desk's templates need besides Django's own tags."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from babel.core import UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal, format_percent
from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sunwai.customers import contacts, wording
from sunwai.customers.masking import DOTS
from sunwai.customers.models import Customer
from sunwai.desk.icons import PATHS, TURNS
from sunwai.desk.scripts import language_name
from sunwai.kernel import clock
from sunwai.kernel.marking import marked
from sunwai.language.sought import Sought

register = template.Library()
FIVE = 5
SPAN: Final = '<span class="veiled" title="{}">{}</span>'
VEILED: Final = re.compile(rf"(\S*{DOTS}\S*)")


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon inline; it says nothing to a screen reader."""
    drawn = mark_safe(PATHS[name])  # noqa: S308 - our own paths
    turns = " turns" if name in TURNS else ""
    return format_html('<svg class="icon{}" viewBox="0 0 16 16" aria-hidden="true">{}</svg>', turns, drawn)


@register.simple_tag
def stars(rating: int) -> SafeString:
    """Draw a review's stars; a screen reader hears how many of how many."""
    said = ngettext("%(count)d of 5 stars", "%(count)d of 5 stars", rating) % {"count": rating}
    drawn = "★" * rating + "☆" * (FIVE - rating)
    return format_html('<span class="stars" role="img" aria-label="{}" title="{}">{}</span>', said, said, drawn)


@register.filter
def contact(value: object) -> str:
    """Write a name or handle as whoever looks may see it."""
    return contacts.contact(str(value))


@register.filter
def words(text: object) -> str:
    """Write what somebody wrote as whoever looks may read it."""
    return wording.words(str(text))


@register.filter
def told_by(text: object, customer: Customer) -> str:
    """Write the same of a customer of whom more may be on file."""
    return wording.words(str(text), of=customer.pk)


@register.filter
def veiled(text: str) -> str:
    """Say of masked words, to whom they are masked, why there are dots."""
    if DOTS not in text or not wording.masks():
        return text
    why = _("Masked: your role does not see personal data.")
    pieces = (format_html(SPAN, why, each) if DOTS in each else each for each in VEILED.split(text))
    return format_html_join("", "{}", ((each,) for each in pieces))


@register.filter
def isolated(name: str) -> str:
    """Return a name that keeps its own direction inside a sentence, where no tag can do it."""
    return f"\u2068{name}\u2069"


@register.filter
def exact(moment: dt.datetime) -> str:
    """Write a moment in full, in the person's language and time zone."""
    return format_datetime(timezone.localtime(moment), "full", locale=_locale())


@register.filter
def moment(at: dt.datetime) -> str:
    """Write date and time, short."""
    return format_datetime(timezone.localtime(at), "d MMM, HH:mm", locale=_locale())


@register.filter
def of_day(at: dt.datetime) -> str:
    """Write the time of day."""
    return format_time(timezone.localtime(at), "HH:mm", locale=_locale())


@register.filter
def day(at: dt.date) -> str:
    """Write a day, with its year when that is another one than this."""
    shown = timezone.localtime(at) if isinstance(at, dt.datetime) else at
    this_year = shown.year == timezone.localtime(clock.now()).year
    return format_date(shown, "EEEE d MMMM" if this_year else "EEEE d MMMM y", locale=_locale())


@register.filter
def sought(text: str, query: str) -> SafeString:
    """Write words with those marked that a search for ``query`` finds."""
    return marked(text, Sought.of(query).marks(text))


@register.filter
def iso(at: dt.datetime) -> str:
    """Write a moment for machines, in UTC."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@register.filter
def number(value: int) -> str:
    """Write a number as the person's language groups it."""
    return format_decimal(value, locale=_locale())


@register.filter
def share(value: float) -> str:
    """Write a share of 0 to 1 in percent, in the person's language."""
    return format_percent(value, "#,##0.0 %", locale=_locale())


@register.filter
def tongue(code: str) -> str:
    """Name the language of a code as networks write it (“en_US”), in the person's language; else the code itself."""
    return language_name(code.replace("-", "_").partition("_")[0].lower()) or code


def _locale() -> str:
    language = (get_language() or "en").replace("-", "_")
    try:
        format_decimal(1, locale=language)
    except (UnknownLocaleError, ValueError):
        return "en"
    return language
