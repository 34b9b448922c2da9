"""What the help centre's templates need besides Django's own tags."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from sunwai.kernel.marking import marked
from sunwai.language.sought import Sought

register = template.Library()


@register.filter
def found_by(text: str, asked: str) -> SafeString:
    """Write words with those marked that were asked for, in whatever script either is written."""
    return marked(text, Sought.of(asked).marks(text))
