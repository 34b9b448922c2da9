"""What a customer told us, wherever the customer is shown."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from sunwai.desk.told import Group, told_of

register = template.Library()


@register.simple_tag(takes_context=True)
def told_groups(context: Context) -> list[Group]:
    """Return what the page's customer told us, as the page's person may see it. Two queries."""
    values: dict[str, Any] = context.flatten()
    talk = values.get("conversation")
    customer = values.get("customer") or (talk.customer if talk else None)
    return told_of(values["request"].user, customer) if customer else []
