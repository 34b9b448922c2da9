"""What a custom field takes: text in, its normal form out. No statement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Final

from django.utils.translation import gettext as _

from sunwai.customers.models import CustomField, FieldKind
from sunwai.kernel.errors import Refused
from sunwai.language import fold

LONGEST_VALUE: Final = 400
LARGEST_EXPONENT: Final = 30
YES: Final = frozenset({"yes", "true", "1", "y", "हाँ", "हां", "ہاں"})
NO: Final = frozenset({"no", "false", "0", "n", "नहीं", "نہیں"})
_YES: Final = frozenset(map(fold, YES))
_NO: Final = frozenset(map(fold, NO))


def parse_value(field: CustomField, text: str) -> str:
    """Return the normal form of what somebody wrote for a field, ``""`` for nothing.

    Raises:
        Refused: ``bad_value``, naming the field and what it takes.

    """
    clean = " ".join(text.split())
    if not clean:
        return ""
    value = _PARSERS[field.kind](field, clean)
    if value is None or len(value) > LONGEST_VALUE:
        said = _("“%(name)s” takes %(kind)s.") % {"name": field.name, "kind": _takes(field)}
        raise Refused(said, code="bad_value")
    return value


def _takes(field: CustomField) -> str:
    return {
        FieldKind.TEXT: _("a text of at most 400 characters"),
        FieldKind.NUMBER: _("a number like 12.5"),
        FieldKind.DATE: _("a date like 2026-11-22"),
        FieldKind.CHOICE: _("one of: %(choices)s") % {"choices": ", ".join(field.choices)},
        FieldKind.YES_NO: _("yes or no"),
    }[FieldKind(field.kind)]


def _text(_field: CustomField, text: str) -> str | None:
    return text


def _number(_field: CustomField, text: str) -> str | None:
    try:
        value = Decimal(fold(text).replace(",", ""))
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > LARGEST_EXPONENT:
        return None
    plain = format(value, "f")
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain) or "0"


def _date(_field: CustomField, text: str) -> str | None:
    try:
        return dt.date.fromisoformat(fold(text)[:10]).isoformat()
    except ValueError:
        return None


def _choice(field: CustomField, text: str) -> str | None:
    return next((each for each in field.choices if fold(each) == fold(text)), None)


def _yes_no(_field: CustomField, text: str) -> str | None:
    said = fold(text)
    return "yes" if said in _YES else "no" if said in _NO else None


_PARSERS: Final[dict[str, Callable[[CustomField, str], str | None]]] = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _date,
    FieldKind.CHOICE: _choice,
    FieldKind.YES_NO: _yes_no,
}
