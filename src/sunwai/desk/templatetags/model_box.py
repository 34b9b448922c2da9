"""The box of the optional model above the answer box, and its summary for a hand-off: nothing where it is off."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from babel.core import UnknownLocaleError
from babel.numbers import format_currency
from django import template
from django.utils.translation import get_language

from sunwai.desk.modelling import box_of, summary_of

register = template.Library()


@register.inclusion_tag("desk/model/_box.html", takes_context=True)
def model_box(context: dict[str, Any]) -> dict[str, Any]:
    """Return what the box is given. No query for who may not answer, one while the model is off, else five."""
    talk, may, request = context.get("conversation"), context.get("may"), context.get("request")
    if not (talk and may and may["reply"] and request):
        return {}
    return {"conversation": talk, **box_of(request.user, talk)}


@register.simple_tag(takes_context=True)
def model_summary(context: dict[str, Any]) -> str:
    """Return the summary this person asked for, empty where there is none. One query."""
    talk, request = context.get("conversation"), context.get("request")
    return summary_of(request.user, talk) if talk and request else ""


@register.filter
def money(value: Decimal, currency: str) -> str:
    """Write a sum as the person's language does, small ones to a hundredth of a cent."""
    language = (get_language() or "en").replace("-", "_")
    try:
        return str(format_currency(value, currency, "¤\xa0#,##0.00##", locale=language, currency_digits=False))
    except (UnknownLocaleError, ValueError):
        return f"{currency} {value}"
