"""That the database's own files hold nothing of an erased person: not the search index, not the log, not free pages.

SQLite overwrites what is deleted (``PRAGMA secure_delete``, config/database.py); the index is merged, so that deleted
words leave it; the write-ahead log is copied back and cut to nothing; then the files are searched. Should a word still
stand there (an older version did not overwrite), the whole file is written anew.
PostgreSQL: rows are gone; what they were leaves the files with the next VACUUM, which autovacuum does by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import structlog
from django.db import OperationalError, connection, transaction

from sunwai.inbox import search_index
from sunwai.kernel.subject import Subject

CHUNK: Final = 1 << 22
MOST_MERGES: Final = 100_000

log = structlog.get_logger(__name__)


def settle(subject: Subject) -> dict[str, object] | None:
    """Clear the files and search them; None when somebody reads right now, and it must be tried again."""
    if connection.vendor != "sqlite":
        return {"database": connection.vendor, "vacuum": "autovacuum"}
    _compact()
    if not truncate():
        return None
    words = {*subject.telling, *subject.said}
    found, vacuumed = count(words), False
    if found:
        vacuumed = _vacuum()
        found = count(words) if truncate() else found
    sizes = sum(path.stat().st_size for path in _files())
    return {"database": "sqlite", "bytes_searched": sizes, "found": found, "written_anew": vacuumed}


def _compact() -> None:
    with transaction.atomic():
        more = search_index.compact(begin=True)
    for _ in range(MOST_MERGES):
        if not more:
            return
        with transaction.atomic():  # each short: the door's writer comes in between
            more = search_index.compact()


def truncate() -> bool:
    """Copy the write-ahead log back and cut it to nothing; False when a reader is in the way."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone()
    return not busy


def _vacuum() -> bool:
    """Write the file anew; False where there is no room for it, or a writer did not let go."""
    if connection.in_atomic_block:
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
    except OperationalError as error:
        log.warning("could not write the database anew", exc_info=error)
        return False
    return True


def count(words: Iterable[str]) -> int:
    """Return how often any of these words stands in the database's files, in any case."""
    spelled = sorted({re.escape(word.encode()) for word in words if word}, key=len, reverse=True)
    if not spelled:
        return 0
    pattern = re.compile(b"|".join(spelled), re.IGNORECASE)
    overlap = max(map(len, spelled))
    return sum(_count(path, pattern, overlap) for path in _files())


def _count(path: Path, pattern: re.Pattern[bytes], overlap: int) -> int:
    found, tail = 0, b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            text = tail + chunk
            found += sum(match.end() > len(tail) for match in pattern.finditer(text))
            tail = text[-overlap:]
    return found


def _files() -> list[Path]:
    name = str(connection.settings_dict["NAME"])
    return [path for end in ("", "-wal", "-journal") if (path := Path(name + end)).is_file()]
