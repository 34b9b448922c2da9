"""Whether an owner's own words can be said by a bot, in words where they cannot."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sunwai.bot.models import LONGEST_GREETING
from sunwai.kernel.errors import Refused
from sunwai.kernel.wording import by_language
from sunwai.knowledge.queries.saying import refuse_unsayable
from sunwai.people.models import Brand


def sayable(texts: Mapping[str, str], brand: Brand) -> dict[str, str]:
    """Return greetings by language, which may name checked answers of the brand.

    Raises:
        Refused: ``unknown_language``; ``too_long``; ``unknown_answer``, ``answer_internal``, ``answer_language``.

    """
    kept = by_language(texts, longest=LONGEST_GREETING)
    refuse_unsayable(kept, brand=brand)
    return kept


def written_out(texts: Mapping[str, str]) -> dict[str, str]:
    """Return words by language that must be said in any case: none of them waits for a checked answer.

    Raises:
        Refused: ``unknown_language``; ``too_long``; ``no_signs``.

    """
    kept = by_language(texts, longest=LONGEST_GREETING)
    if any("{{" in text for text in kept.values()):
        says = _("Write these words out, without {{answer}}: they must be said even when a checked answer is gone.")
        raise Refused(says, code="no_signs")
    return kept
