"""How a brand writes its own numbers and calls its products: kept, changed, deleted, tried."""

from __future__ import annotations

from typing import Final

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sunwai.assist.models import Pattern
from sunwai.kernel.errors import Refused
from sunwai.language import facts
from sunwai.language.facts.patterns import CERTAINTY
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.people.roles import Permission

MOST: Final = 50  # of one brand: each is run over every message
LONGEST_NAME: Final = 80
LONGEST_SAMPLE: Final = 5_000
WHY: Final[dict[str, Promise]] = {
    "kind": gettext_lazy("There is no such kind."),
    "blank": gettext_lazy("Write how the number looks."),
    "long": gettext_lazy("The expression has at most 200 characters."),
    "syntax": gettext_lazy("This expression cannot be read. It knows no look-around and no references back."),
    "empty_match": gettext_lazy("This expression also matches nothing at all."),
    "no_digit": gettext_lazy("This expression also matches words; a number has at least one digit."),
}


@transaction.atomic
def save_pattern(*, by: Staff, brand: Brand, said: facts.Pattern, pattern: Pattern | None = None) -> Pattern:
    """Keep a pattern of a brand (see ``check``), or change one. Messages that come from now on are read with it.

    Raises:
        Refused: ``not_allowed``; ``taken``: the brand has one of this kind and name; ``too_many``.

    """
    allow(by)
    if pattern is None and Pattern.objects.filter(brand=brand).count() >= MOST:
        raise Refused(_("A brand has at most %(number)d patterns.") % {"number": MOST}, code="too_many")
    row = pattern or Pattern(brand=brand)
    row.kind, row.name, row.expression = said.kind, said.name, said.expression
    _store(row)
    data = {"kind": said.kind, "name": said.name}
    audit("pattern_saved", actor=by, object_type="pattern", object_id=row.pk, data=data)
    return row


def _store(row: Pattern) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused(_("There is one of this kind and name already."), code="taken") from None


@transaction.atomic
def delete_pattern(*, pattern: Pattern, by: Staff) -> None:
    """Delete a pattern; what was found by it stays on file.

    Raises:
        Refused: ``not_allowed``.

    """
    allow(by)
    data = {"kind": pattern.kind, "name": pattern.name}
    audit("pattern_deleted", actor=by, object_type="pattern", object_id=pattern.pk, data=data)
    pattern.delete()


def check(kind: str, name: str, expression: str) -> facts.Pattern:
    """Return a pattern that can be run over every message in linear time.

    Raises:
        Refused: ``bad_name``; ``bad_pattern``, in words.

    """
    clean = " ".join(name.split())
    if not 0 < len(clean) <= LONGEST_NAME:
        raise Refused(_("A name has between 1 and 80 characters."), code="bad_name")
    try:
        return facts.Pattern(kind, clean, expression.strip())
    except facts.BadPattern as bad:
        raise Refused(str(WHY.get(bad.why, WHY["syntax"])), code="bad_pattern") from None


def try_pattern(pattern: facts.Pattern, text: str) -> tuple[facts.Found, ...]:
    """Return what this one pattern finds in a text of at most 5,000 characters. Pure."""
    found = facts.find(text[:LONGEST_SAMPLE], patterns=(pattern,))
    return tuple(each for each in found if each.kind == pattern.kind and _by(pattern, each))


def _by(pattern: facts.Pattern, found: facts.Found) -> bool:
    """Say whether the pattern found it, and not a word beside it."""
    return found.value == pattern.name if pattern.kind == "product" else found.certainty == CERTAINTY


def allow(by: Staff) -> None:
    """See that this person may say how a brand's numbers look.

    Raises:
        Refused: ``not_allowed``.

    """
    if not by.may(Permission.STAFF):
        raise Refused(_("Your role does not allow this."), code="not_allowed")
