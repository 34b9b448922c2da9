"""What a customer told us, wherever the customer is shown."""

from __future__ import annotations

from django import template
from django.template import Context

from sunwai.customers.models import Customer
from sunwai.desk.told import Group, told_of
from sunwai.inbox.models import Conversation

register = template.Library()


@register.simple_tag(takes_context=True)
def told_groups(context: Context) -> list[Group]:
    """Return what the page's customer told us, as the page's person may see it. Two queries."""
    talk: Conversation | None = context.get("conversation")
    customer: Customer | None = context.get("customer") or (talk.customer if talk else None)
    return told_of(context["request"].user, customer) if customer else []
