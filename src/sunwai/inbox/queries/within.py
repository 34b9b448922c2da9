"""Searching within one customer's history: the same words across scripts as the desk's search, in the order of time.

A rare word is looked up: who says it anywhere, and which of those are this customer's. A common one is met soon enough
while walking back through the history.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection

from sunwai.customers.wording import sought as allowed_words
from sunwai.inbox.models import Message
from sunwai.inbox.queries import candidates, history
from sunwai.inbox.queries.history import Key, Past
from sunwai.inbox.queries.newest import NEWEST, Matching, engine
from sunwai.inbox.search_index import TABLE
from sunwai.language.sought import Sought

RARE: Final = 1000  # a word of so many messages, of all customers', is looked up
STEPS: Final = (200, 1000, 4000)  # how many messages are looked at in one call, the nearest first
MOST_CALLS: Final = 4
Terms = list[list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Messages that answer, nearest first. ``last``: where to search on; None at the end."""

    ids: list[int]
    last: Key | None = None


class Finding:
    """What answers ``q`` in a past. ``all``: every hit, the newest first; None where the words are common ones."""

    def __init__(self, past: Past, q: str) -> None:
        self.past = past
        self.sought = Sought.of(allowed_words(q))
        self.begins = candidates.begins(self.sought)
        self.match = self.sought.match(engine(), prefix=self.begins)
        self.all = self._rare() if self.match else []

    def next(self, beyond: Key | None, *, newer: bool = False, limit: int = 1) -> Hits:
        """Return the next hits. Five queries for each step of a common word; else none."""
        if self.all is not None:
            return self._among(self.all, beyond, newer=newer, limit=limit)
        found: list[int] = []
        for chunk, last in self._chunks(beyond, newer=newer):
            found += self._answering(chunk)
            if len(found) >= limit:
                return self._cut(found, limit)
            beyond = last
            if last is None:
                return Hits(ids=found)
        return Hits(ids=found, last=beyond)

    def nearest(self, beyond: Key | None, *, newer: bool = False) -> int | None:
        """Return the next hit, of the next 20,000 messages; None: there is none."""
        for _ in range(MOST_CALLS):
            found = self.next(beyond, newer=newer)
            if found.ids or found.last is None:
                return next(iter(found.ids), None)
            beyond = found.last
        return None

    def _among(self, keys: Sequence[Key], beyond: Key | None, *, newer: bool, limit: int) -> Hits:
        ordered = keys[::-1] if newer else keys
        left = [each for each in ordered if beyond is None or (each > beyond if newer else each < beyond)]
        shown = left[:limit]
        return Hits(ids=[number for _, number in shown], last=shown[-1] if len(left) > len(shown) else None)

    def _cut(self, found: Sequence[int], limit: int) -> Hits:
        return Hits(ids=list(found[:limit]), last=history.key_at(found[limit - 1]))

    def _rare(self) -> list[Key] | None:
        numbers = Matching.of(self.sought, NEWEST, prefix=self.begins).numbers(RARE + 1)
        if len(numbers) > RARE:
            return None
        seen = self._said(history.those(self.past, numbers))
        keys = Message.objects.filter(pk__in=seen, deleted_at=None).values_list("sent_at", "pk")
        return sorted(keys, reverse=True)

    def _chunks(self, beyond: Key | None, *, newer: bool) -> Iterator[tuple[list[int], Key | None]]:
        """Yield the history's next messages, and where each chunk ends; None at the end of all."""
        for size in STEPS:
            ids = history.walk(self.past, beyond, newer=newer, limit=size)
            beyond = history.key_at(ids[-1]) if len(ids) == size else None
            yield ids, beyond
            if beyond is None:
                return

    def _answering(self, ids: Sequence[int]) -> list[int]:
        if not ids:
            return []
        answering = self._by_index(ids) if connection.vendor == "postgresql" else self._by_document(ids)
        return self._said([each for each in ids if each in answering])

    def _said(self, ids: Sequence[int]) -> list[int]:
        """Return those whose text has the phrases. One query where there are phrases."""
        if not self.sought.reads_text or not ids:
            return list(ids)
        texts = dict(Message.objects.filter(pk__in=ids).values_list("pk", "text"))
        return [each for each in ids if self.sought.answers(texts.get(each, ""))]

    def _by_index(self, ids: Sequence[int]) -> set[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT message_id FROM {TABLE} WHERE message_id = ANY(%s) AND document @@ %s::tsquery",  # noqa: S608 - our own words
                [list(ids), self.match],
            )
            return {row[0] for row in cursor.fetchall()}

    def _by_document(self, ids: Sequence[int]) -> set[int]:
        # FTS5 would look each of them up in the lists of all the words: 500 ms for what reading them does in 5
        marks = ", ".join(["%s"] * len(ids))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT rowid, document FROM {TABLE} WHERE rowid IN ({marks})", list(ids))  # noqa: S608 - our own words
            return {row[0] for row in cursor.fetchall() if self._answers(row[1].split())}

    def _answers(self, document: Sequence[str]) -> bool:
        words = set(document)
        *whole, final = self.sought.terms
        begun = self.begins and any(word.startswith(final[0]) for word in words)
        if any(words & set(term) for term in self.sought.excluded):
            return False
        return all(words & set(term) for term in whole) and (begun or bool(words & set(final)))
