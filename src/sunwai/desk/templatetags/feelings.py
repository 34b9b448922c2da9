"""How customers feel, for templates."""

from __future__ import annotations

from django import template

from sunwai.desk.feeling import Chip, chips_in
from sunwai.inbox.models import Message

register = template.Library()


@register.filter
def felt(message: Message) -> list[Chip]:
    """Return what matters of how a message reads. No query on what ``course`` returned."""
    return chips_in(message)
