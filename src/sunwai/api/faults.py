"""What is wrong with a value of a request, in a sentence of the reader's language.

Source of the kinds: https://docs.pydantic.dev/latest/errors/validation_errors/ (read in November 2026). A kind that is
not here keeps pydantic's own English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

_TEXT: Final = gettext_lazy("This must be text.")
_WHOLE: Final = gettext_lazy("This must be a whole number.")
_NUMBER: Final = gettext_lazy("This must be a number.")
_YES_OR_NO: Final = gettext_lazy("This must be true or false.")
_LIST: Final = gettext_lazy("This must be a list.")
_OBJECT: Final = gettext_lazy("This must be an object with fields.")
_MOMENT: Final = gettext_lazy("This must be a moment with its time zone, like 2026-11-23T09:30:00Z.")
_DAY: Final = gettext_lazy("This must be a day, like 2026-11-23.")
_ONE_OF: Final = gettext_lazy("This must be one of: %(expected)s")

#: By pydantic's name of what is wrong; what it tells of it fills the sentence in.
SENTENCES: Final[Mapping[str, str | Promise]] = {
    "missing": gettext_lazy("This is missing."),
    "extra_forbidden": gettext_lazy("There is no such field."),
    **dict.fromkeys(("string_type", "string_unicode"), _TEXT),
    **dict.fromkeys(("int_type", "int_parsing", "int_parsing_size", "int_from_float"), _WHOLE),
    **dict.fromkeys(("float_type", "float_parsing", "finite_number", "decimal_type", "decimal_parsing"), _NUMBER),
    **dict.fromkeys(("bool_type", "bool_parsing"), _YES_OR_NO),
    **dict.fromkeys(("list_type", "tuple_type", "set_type", "frozen_set_type"), _LIST),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), _OBJECT),
    **dict.fromkeys(("datetime_type", "datetime_parsing", "datetime_from_date_parsing", "timezone_aware"), _MOMENT),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"), _DAY),
    **dict.fromkeys(("literal_error", "enum"), _ONE_OF),
    "string_too_long": gettext_lazy("This has more than %(max_length)s characters."),
    "string_too_short": gettext_lazy("This has fewer than %(min_length)s characters."),
    "too_long": gettext_lazy("This has more than %(max_length)s entries."),
    "too_short": gettext_lazy("This has fewer than %(min_length)s entries."),
    "greater_than": gettext_lazy("This must be more than %(gt)s."),
    "greater_than_equal": gettext_lazy("This must be %(ge)s or more."),
    "less_than": gettext_lazy("This must be less than %(lt)s."),
    "less_than_equal": gettext_lazy("This must be %(le)s or less."),
    "string_pattern_mismatch": gettext_lazy("This is not written as it must be."),
}


def sentence(raw: Mapping[str, Any]) -> str:
    """Return what is wrong, of one of pydantic's errors as ``ValidationError.errors()`` gives it."""
    told: dict[str, Any] = dict(raw.get("ctx") or {})
    if raw["type"] == "value_error" and "error" in told:
        return str(told["error"])
    if raw["type"] not in SENTENCES:
        return str(raw["msg"])
    if "expected" in told:
        told["expected"] = str(told["expected"]).replace("' or '", "', '")
    return str(SENTENCES[raw["type"]]) % told if told else str(SENTENCES[raw["type"]])
