"""Form fields that take rows: spans of a day, breaks, single days. A row left empty is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from pydantic import ValidationError

from sunwai.routing.calendars.plan import DAYS, MOST_SPANS, Break, OneDay, minutes_of

Row = tuple[str, ...]


class Rows(forms.Widget):
    """Reads ``name_part`` once for each row; the templates draw it."""

    parts: tuple[str, ...] = ()

    def __init__(self, parts: Sequence[str]) -> None:
        super().__init__()
        self.parts = tuple(parts)

    def value_from_datadict(self, data: Mapping[str, Any], _files: Any, name: str) -> list[Row]:  # noqa: ANN401 - Django's
        """Return the rows that are not empty."""
        lists = [data.getlist(f"{name}_{part}") if isinstance(data, MultiValueDict) else [] for part in self.parts]
        rows = [tuple(str(each).strip() for each in row) for row in zip_longest(*lists, fillvalue="")]
        return [row for row in rows if any(row[1 if self.parts[0] == "days" else 0 :])]


class RowsField(forms.Field):
    """A field of rows. ``value()`` of its bound field are rows of texts, also those that were refused."""

    parts: tuple[str, ...] = ()

    def __init__(self, *, label: str) -> None:
        super().__init__(label=label, required=False, widget=Rows(self.parts))

    def prepare_value(self, value: Any) -> list[Row]:  # noqa: ANN401 - Django's
        """Return what stands as rows of texts."""
        return [self.row(each) for each in value or ()]

    def row(self, value: Any) -> Row:  # noqa: ANN401 - a part of a plan, or a row that was typed
        """Return one thing as a row of texts."""
        return tuple(value)


class SpansField(RowsField):
    """From when to when, several times a day."""

    parts = ("from", "to")

    def clean(self, value: Any) -> tuple[str, ...]:  # noqa: ANN401 - Django's
        """Return spans as a plan has them."""
        if len(value) > MOST_SPANS:
            raise forms.ValidationError(_("A day has at most twelve spans."))
        return tuple(_span(begin, end) for begin, end in value)

    def row(self, value: Any) -> Row:  # noqa: ANN401 - a span or a row
        """Return a span as two times; midnight at the end is 00:00, as time inputs have no 24:00."""
        return tuple(value.replace("24:00", "00:00").split("-")) if isinstance(value, str) else tuple(value)


class BreaksField(RowsField):
    """Lunch, prayer: on which days, from when to when, and its name."""

    parts = ("days", "from", "to", "name")

    def clean(self, value: Any) -> tuple[Break, ...]:  # noqa: ANN401 - Django's
        """Return breaks as a plan has them."""
        return tuple(_break(*row) for row in value)

    def row(self, value: Any) -> Row:  # noqa: ANN401 - a break or a row
        """Return a break as texts; its days with commas between them."""
        if not isinstance(value, Break):
            return tuple(value)
        begin, end = value.span.replace("24:00", "00:00").split("-")
        return (",".join(value.days), begin, end, value.name)


class DaysField(RowsField):
    """Single dates with hours of their own: spans with commas, or none: closed."""

    parts = ("date", "name", "spans")

    def clean(self, value: Any) -> tuple[OneDay, ...]:  # noqa: ANN401 - Django's
        """Return single days as a plan has them, by date."""
        found = [_day(*row) for row in value]
        if len({each.date for each in found}) < len(found):
            raise forms.ValidationError(_("A date is there twice."))
        return tuple(sorted(found, key=lambda each: each.date))

    def row(self, value: Any) -> Row:  # noqa: ANN401 - a day or a row
        """Return a day as texts."""
        is_row = not isinstance(value, OneDay)
        return tuple(value) if is_row else (value.date.isoformat(), value.name, ", ".join(value.spans))


def _span(begin: str, end: str) -> str:
    span = f"{begin}-{end}"
    try:
        first, last = minutes_of(span)
    except ValueError:
        raise forms.ValidationError(_("Give both times, from and to.")) from None
    until = "24:00" if last == 24 * 60 else end
    return f"{first // 60:02}:{first % 60:02}-{until[:5]}"


def _break(days: str, begin: str, end: str, name: str) -> Break:
    wanted = [day for day in days.split(",") if day in DAYS]
    if not wanted:
        raise forms.ValidationError(_("Choose the days of the break."))
    return Break.model_validate({"days": wanted, "span": _span(begin, end), "name": name[:120]})


def _day(date: str, name: str, spans: str) -> OneDay:
    listed = [each.strip() for each in spans.split(",") if each.strip()]
    try:
        return OneDay.model_validate({"date": date, "name": name[:120], "spans": listed})
    except ValidationError:
        raise forms.ValidationError(_("Give a date, and hours like 10:00-14:00 or none.")) from None
