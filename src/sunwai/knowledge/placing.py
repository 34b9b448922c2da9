"""What may be said of an article, and in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.knowledge.models import ArticleKind, Audience, Language
from sunwai.knowledge.types import Placing, Words
from sunwai.language import fold
from sunwai.people.models import Brand

LONGEST_TITLE: Final = 200
LONGEST_BODY: Final = 100_000
MOST_ALIASES: Final = 50


def checked(brand: Brand, placing: Placing) -> Placing:
    """Return a placing that an article of this brand can have.

    Raises:
        Refused: ``bad_section``: of another brand; ``bad_choice``: no such kind or audience.

    """
    section = placing.get("section")
    if section is not None and section.brand_id != brand.pk:
        raise Refused(_("This section is another brand’s."), code="bad_section")
    kind, audience = placing.get("kind", ArticleKind.HOW_TO), placing.get("audience", Audience.PUBLIC)
    if kind not in ArticleKind.values or audience not in Audience.values:
        raise Refused(_("There is no such choice."), code="bad_choice")
    return placing


def checked_words(words: Words) -> Words:
    """Return words as they are kept: one line of a title, a body without spaces around.

    Raises:
        Refused: ``bad_language``, ``bad_title``, ``too_long``.

    """
    title, body = " ".join(words.title.split()), words.body.replace("\r\n", "\n").strip()
    if words.language not in Language.values:
        raise Refused(_("Articles are written in English, Hindi or Urdu."), code="bad_language")
    if not 0 < len(title) <= LONGEST_TITLE:
        raise Refused(_("A title has between 1 and 200 characters."), code="bad_title")
    if len(body) > LONGEST_BODY:
        raise Refused(_("This text is too long."), code="too_long")
    return Words(language=words.language, title=title, body=body)


def checked_aliases(texts: Iterable[str]) -> dict[str, str]:
    """Return ways to ask by their folded form, each once.

    Raises:
        Refused: ``too_many``; ``too_long``.

    """
    wanted = {fold(each): " ".join(each.split()) for each in texts if fold(each)}
    if len(wanted) > MOST_ALIASES:
        raise Refused(
            _("An article has at most %(number)d such questions.") % {"number": MOST_ALIASES}, code="too_many"
        )
    if any(len(each) > LONGEST_TITLE or len(key) > LONGEST_TITLE for key, each in wanted.items()):
        raise Refused(_("This text is too long."), code="too_long")
    return wanted
