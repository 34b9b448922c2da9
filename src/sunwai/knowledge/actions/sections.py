"""The shelves: sections kept, ordered, deleted, and what stands on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.knowledge.gate import allow_in
from sunwai.knowledge.models import Language, Section
from sunwai.people.models import Brand, Staff

LONGEST_NAME: Final = 120
DEEPEST: Final = 3


@transaction.atomic
def save_section(
    *, by: Staff, brand: Brand, names: Mapping[str, str], parent: Section | None = None, section: Section | None = None
) -> Section:
    """Keep a section, or change one; a new one comes last.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``; ``bad_name``, ``bad_language``; ``bad_section``: the parent is another brand's, itself
            below this one, or too deep.

    """
    allow_in(brand, by=by)
    row = section or Section(brand=brand, position=Section.objects.filter(brand=brand).count())
    row.names, row.parent = _checked(names), parent
    if parent is not None and (parent.brand_id != row.brand_id or not _above(parent, row)):
        raise Refused(_("A section cannot stand there."), code="bad_section")
    row.save()
    return row


def _checked(names: Mapping[str, str]) -> dict[str, str]:
    given = {language: " ".join(name.split()) for language, name in names.items() if name.strip()}
    if set(given) - set(Language.values):
        raise Refused(_("Sections are named in English, Hindi or Urdu."), code="bad_language")
    if not given or any(len(name) > LONGEST_NAME for name in given.values()):
        raise Refused(_("A name has between 1 and 120 characters."), code="bad_name")
    return given


def _above(parent: Section, row: Section) -> bool:
    """Say whether ``parent`` can hold ``row``: it is not below it, and not too deep."""
    depth, seen = 1, parent
    while seen.parent is not None and depth <= DEEPEST:
        if seen.pk == row.pk:
            return False
        depth, seen = depth + 1, seen.parent
    return seen.pk != row.pk and depth < DEEPEST


@transaction.atomic
def order_sections(*, by: Staff, brand: Brand, order: Sequence[int]) -> None:
    """Put a brand's sections in this order; those not named come after.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``.

    """
    allow_in(brand, by=by)
    rows = list(Section.objects.filter(brand=brand).order_by("position", "pk"))
    rows.sort(key=lambda row: (order.index(row.pk) if row.pk in order else len(order), row.position))
    for position, row in enumerate(rows):
        row.position = position
    Section.objects.bulk_update(rows, ["position"])


@transaction.atomic
def delete_section(*, section: Section, by: Staff) -> None:
    """Delete a section with those below it; the articles stay, without a section.

    Raises:
        NotFound: the brand is not this person's.
        Refused: ``not_allowed``.

    """
    allow_in(section.brand, by=by)
    section.delete()
