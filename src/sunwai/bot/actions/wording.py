"""Whether an owner's own words can be said by a bot, in words where they cannot."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from sunwai.bot.models import LONGEST_GREETING
from sunwai.kernel.errors import Refused
from sunwai.knowledge.queries.saying import refuse_unsayable
from sunwai.people.models import Brand


def checked(texts: Mapping[str, str]) -> dict[str, str]:
    """Return words by language without the empty ones.

    Raises:
        Refused: ``unknown_language``; ``too_long``.

    """
    kept = {language: text.strip() for language, text in texts.items() if text.strip()}
    if not set(kept) <= set(dict(settings.LANGUAGES)):
        raise Refused(_("There is no such language."), code="unknown_language")
    if any(len(text) > LONGEST_GREETING for text in kept.values()):
        raise Refused(_("This text is too long."), code="too_long")
    return kept


def sayable(texts: Mapping[str, str], brand: Brand) -> dict[str, str]:
    """Return the same of greetings, which may name checked answers of the brand.

    Raises:
        Refused: as ``checked``; ``unknown_answer``, ``answer_internal``, ``answer_language``.

    """
    kept = checked(texts)
    refuse_unsayable(kept, brand=brand)
    return kept


def written_out(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the same of words that must be said in any case: none of them waits for a checked answer.

    Raises:
        Refused: as ``checked``; ``no_signs``.

    """
    kept = checked(texts)
    if any("{{" in text for text in kept.values()):
        says = _("Write these words out, without {{answer}}: they must be said even when a checked answer is gone.")
        raise Refused(says, code="no_signs")
    return kept
