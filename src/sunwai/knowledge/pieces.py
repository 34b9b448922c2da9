"""What is brought in, in pieces that can be gone on with: the next page of a site, the next text of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Protocol

from sunwai.knowledge.importing.crawl import Crawl
from sunwai.knowledge.importing.drafts import Draft, Left
from sunwai.knowledge.importing.reading import read_file
from sunwai.knowledge.models import Import, ImportFile, ImportKind

MOST_PAGES: Final = 2_000
Read = Draft | Left
Piece = list[Read] | None  # None: nothing yet, but still at it


class Source(Protocol):
    """Where pieces come from."""

    def pieces(self) -> Iterator[Piece]:
        """Give what one page or text says after the other, from where it was left; None as a sign of life.

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
        told = {where for where, _why in job.problems}
        self._crawl = Crawl(
            job.place, most_pages=MOST_PAGES, found=list(job.found), at=job.at, rules=job.rules, told=told
        )

    def pieces(self) -> Iterator[Piece]:
        """Give one page after the other."""
        self._crawl.begin()
        yield None
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

    def pieces(self) -> Iterator[Piece]:
        """Give one text after the other; before the first they are counted."""
        if not self._total:
            for number, _each in enumerate(read_file(self._name, self._content), start=1):
                self._total = number
                yield None
        for number, each in enumerate(read_file(self._name, self._content), start=1):
            if number <= self._at:
                yield None
                continue
            self._at = number
            yield [each]

    def where(self) -> dict[str, Any]:
        """Return how many texts there are, and how many were read."""
        return {"total": self._total, "at": self._at}


def source_of(job: Import) -> Source:
    """Return where the rest of an import comes from."""
    return Site(job) if job.kind == ImportKind.SITE else File(job)
