"""What readers tell without a word: this helped, this was searched for. Counted, and nobody is named."""

from __future__ import annotations

import re
from typing import Final

from django.db import transaction
from django.db.models import F

from sunwai.kernel import clock
from sunwai.knowledge.gate import Permission, allow
from sunwai.knowledge.models import Article, Feedback, Search
from sunwai.language import fold
from sunwai.language.sensitive import spot
from sunwai.people.models import Brand, Staff

LONGEST_ASKED: Final = 120
_NUMBER: Final = re.compile(r"\S*\d{4,}\S*")


@transaction.atomic
def tell_helped(*, article: Article, language: str, helped: bool, by: Staff | None = None) -> None:
    """Count that an article helped somebody today, or did not; ``by`` None: a reader said it. Two statements.

    Raises:
        Refused: ``not_allowed``: by a member of staff who answers nobody.

    """
    if by is not None:
        allow(by, Permission.REPLY)
    row, _new = Feedback.objects.get_or_create(article=article, language=language[:8], day=clock.now().date())
    counted = "helped" if helped else "failed"
    Feedback.objects.filter(pk=row.pk).update(**{counted: F(counted) + 1})


@transaction.atomic
def note_search(*, brand: Brand, asked: str, found: int) -> None:
    """Count a search, with how much it found. Addresses, numbers of people and long numbers are not kept.

    Two statements; none for a search without a word.
    """
    folded = kept_of(asked)
    if not folded:
        return
    row, _new = Search.objects.get_or_create(brand=brand, day=clock.now().date(), asked=folded)
    Search.objects.filter(pk=row.pk).update(times=F("times") + 1, found=found)


def kept_of(asked: str) -> str:
    """Return what is kept of a search: folded, 120 characters, without what could name a person. Pure."""
    text = asked[:1000]
    for spotted in reversed(spot(text)):
        text = f"{text[: spotted.start]} {text[spotted.end :]}"
    return " ".join(_NUMBER.sub(" ", fold(text)).split())[:LONGEST_ASKED].strip()
