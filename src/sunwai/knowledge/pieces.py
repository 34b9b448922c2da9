"""What is brought in, in pieces that can be gone on with: the next page of a site, the next text of a file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, Protocol

from sunwai.knowledge.importing.crawl import Crawl
from sunwai.knowledge.importing.drafts import Draft, Left
from sunwai.knowledge.importing.reading import read_file
from sunwai.knowledge.models import Import, ImportFile, ImportKind

MOST_PAGES: Final = 2_000
Read = Draft | Left


class Source(Protocol):
    """Where pieces come from."""

    def pieces(self) -> Iterator[list[Read]]:
        """Give what one page or text says after the other, from where it was left.

        Raises:
            Refused: it cannot be read.

        """
        ...

    def where(self) -> dict[str, Any]:
        """Return how far it is, as the columns of ``Import`` that keep it."""
        ...


class Site:
    """The pages of a site; waits between them as the site asks."""

    def __init__(self, job: Import) -> None:
        self._crawl = Crawl(job.place, most_pages=MOST_PAGES, found=list(job.found), at=job.at, rules=job.rules)

    def pieces(self) -> Iterator[list[Read]]:
        """Give one page after the other."""
        self._crawl.begin()
        while not self._crawl.over:
            yield self._crawl.step()

    def where(self) -> dict[str, Any]:
        """Return the addresses, how many were read, and the site's rules."""
        crawl = self._crawl
        return {"found": crawl.found, "total": len(crawl.found), "at": crawl.at, "rules": crawl.rules}


class File:
    """The texts of a file, one by one."""

    def __init__(self, job: Import) -> None:
        self._name, self._at, self._total = job.place, job.at, job.total
        self._content = bytes(ImportFile.objects.get(of=job).content)

    def pieces(self) -> Iterator[list[Read]]:
        """Give one text after the other; before the first they are counted."""
        self._total = self._total or sum(1 for _each in read_file(self._name, self._content))
        for each in islice(read_file(self._name, self._content), self._at, None):
            self._at += 1
            yield [each]

    def where(self) -> dict[str, Any]:
        """Return how many texts there are, and how many were read."""
        return {"total": self._total, "at": self._at}


def source_of(job: Import) -> Source:
    """Return where the rest of an import comes from."""
    return Site(job) if job.kind == ImportKind.SITE else File(job)
