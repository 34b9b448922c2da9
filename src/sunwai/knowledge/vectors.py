"""The vectors that the encoder made, kept by what they are of; made in the worker, read where one searches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from sunwai.knowledge import encoder
from sunwai.knowledge.models import Alias, ArticleText, Status, TextVector
from sunwai.knowledge.postings import Weights
from sunwai.people.models import Brand

BATCH: Final = 32
ASKED_AT_ONCE: Final = 500  # digests in one statement


def latest() -> int:
    """Return the number of the newest vector, 0 without any. One query."""
    return TextVector.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def kept(digests: Iterable[str]) -> dict[str, Weights]:
    """Return the vectors that are kept. One query for 500."""
    wanted, found = list(dict.fromkeys(digests)), dict[str, Weights]()
    for start in range(0, len(wanted), ASKED_AT_ONCE):
        rows = TextVector.objects.filter(digest__in=wanted[start : start + ASKED_AT_ONCE])
        for digest, vector in rows.values_list("digest", "vector"):
            found[digest] = np.frombuffer(bytes(vector), dtype=np.float16).astype(np.float32)
    return found


def make(brand: Brand, *, most: int) -> int:
    """Make the vectors of a brand's published titles and other ways to ask that have none; return how many.

    At most so many, batch by batch: what was made stays when it is stopped.
    """
    texts = {encoder.digest_of(text): text for text in _asked(brand)}
    todo = _missing(texts)[:most]
    for start in range(0, len(todo), BATCH):
        batch = todo[start : start + BATCH]
        made = encoder.encode([texts[digest] for digest in batch]).astype(np.float16)
        rows = (
            TextVector(digest=digest, model=encoder.MODEL, vector=vector.tobytes())
            for digest, vector in zip(batch, made, strict=True)
        )
        TextVector.objects.bulk_create(rows, ignore_conflicts=True)
    return len(todo)


def _missing(texts: Iterable[str]) -> list[str]:
    known = kept(texts)
    return [digest for digest in texts if digest not in known]


def _asked(brand: Brand) -> list[str]:
    titles = ArticleText.objects.filter(article__brand=brand, article__status=Status.PUBLISHED)
    aliases = Alias.objects.filter(article__brand=brand, article__status=Status.PUBLISHED)
    return [*titles.values_list("title", flat=True), *aliases.values_list("text", flat=True)]
