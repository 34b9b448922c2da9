"""How a macro reads: with sample words for what it names, and the present words of the checked answers in it."""

from __future__ import annotations

import re
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sunwai.inbox.actions.macro import VARIABLE
from sunwai.knowledge.embedding import EMBEDDED, embedded_in
from sunwai.knowledge.queries.answers import spoken
from sunwai.knowledge.queries.visibility import answers_for
from sunwai.people.models import Staff

_NAMED: Final = re.compile(f"{VARIABLE.pattern}|{EMBEDDED.pattern}")
#: What each variable stands for.
MEANINGS: Final[dict[str, Promise]] = {
    "customer.name": gettext_lazy("the customer’s name"),
    "customer.first_name": gettext_lazy("the customer’s first name"),
    "agent.name": gettext_lazy("your name"),
    "agent.first_name": gettext_lazy("your first name"),
    "brand.name": gettext_lazy("the brand’s name"),
    "conversation.number": gettext_lazy("the conversation’s number"),
}


def previewed(text: str, staff: Staff, *, language: str = "") -> list[tuple[str, str]]:
    """Return the words as (kind, words): ``text``, ``filled`` from a sample of that language, or ``unknown``."""
    with translation.override(language if language in dict(settings.LANGUAGES) else "en"):
        sample = samples(staff) | _answers(staff, text, language)
    pieces: list[tuple[str, str]] = []
    end = 0
    for found in _NAMED.finditer(text):
        value = sample.get("".join(found[0].strip("{}").split()), "")
        pieces += [("text", text[end : found.start()]), ("filled", value) if value else ("unknown", found[0])]
        end = found.end()
    return [piece for piece in [*pieces, ("text", text[end:])] if piece[1]]


def _answers(staff: Staff, text: str, language: str) -> dict[str, str]:
    """Return the checked answers that a macro names, as they are sent. A query, and one for each answer."""
    named = answers_for(staff).filter(pk__in=embedded_in(text)).select_related("brand") if embedded_in(text) else ()
    found = {each.pk: spoken([each.pk], brand=each.brand, language=language).get(each.pk, "") for each in named}
    return {f"answer:{pk}": words for pk, words in found.items()}


def samples(staff: Staff) -> dict[str, str]:
    """Return what variables are filled in with for a preview."""
    own = staff.name or staff.email
    return {
        "customer.name": _("Asha Verma"),
        "customer.first_name": _("Asha"),
        "agent.name": own,
        "agent.first_name": own.partition(" ")[0],
        "brand.name": _("Your brand"),
        "conversation.number": "4821",
    }


def variables(staff: Staff) -> list[tuple[str, str, str]]:
    """Return every variable as it is written, what it stands for, and a sample."""
    sample = samples(staff)
    return [("{{" + name + "}}", str(meaning), sample[name]) for name, meaning in MEANINGS.items()]
