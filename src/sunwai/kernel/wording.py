"""An owner's own words, by the language they are in."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused


def by_language(texts: Mapping[str, str], *, longest: int) -> dict[str, str]:
    """Return words by language, without those that are empty and the space around them.

    Raises:
        Refused: ``unknown_language``; ``too_long``: more than ``longest`` characters.

    """
    kept = {language: text.strip() for language, text in texts.items() if text.strip()}
    if not set(kept) <= set(dict(settings.LANGUAGES)):
        raise Refused(_("There is no such language."), code="unknown_language")
    if any(len(text) > longest for text in kept.values()):
        raise Refused(_("This text is too long."), code="too_long")
    return kept
