"""Past questions that an article does not answer, said so by a person: never proposed again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db import transaction

from sunwai.knowledge.gate import enter
from sunwai.knowledge.models import Article, DeclinedQuestion
from sunwai.language import fold
from sunwai.people.models import Staff


@transaction.atomic
def decline(*, article: Article, text: str, by: Staff) -> None:
    """Keep that an article does not answer this; its words are not kept. The same again changes nothing.

    Raises:
        NotFound: this person may not see it.
        Refused: ``not_allowed``.

    """
    held = enter(article, by=by)
    DeclinedQuestion.objects.get_or_create(article=held, digest=digest_of(text), defaults={"declined_by": by})


def undeclined(article: Article, texts: Iterable[str]) -> list[str]:
    """Return those of these texts that nobody declined and that are no way to ask for it yet. Two queries."""
    known = set(article.aliases.values_list("folded", flat=True))
    refused = set(article.declined.values_list("digest", flat=True))
    return [each for each in texts if fold(each) not in known and digest_of(each) not in refused]


def digest_of(text: str) -> str:
    """Return what a question is known by, however it is spelled in capitals and signs."""
    return hashlib.sha256(fold(text).encode()).hexdigest()
