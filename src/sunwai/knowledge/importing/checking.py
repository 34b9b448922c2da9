"""What can be brought in at all, seen before a worker begins."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.knowledge.importing.crawl import address_of
from sunwai.knowledge.importing.reading import READERS

LARGEST_BYTES: Final = 20 * 1024 * 1024
LONGEST_PLACE: Final = 480


def checked_site(address: str) -> str:
    """Return the address of a site as it is kept.

    Raises:
        Refused: ``bad_address``, ``too_long``.

    """
    start = address.strip()
    address_of(start)
    if len(start) > LONGEST_PLACE:
        raise Refused(_("This text is too long."), code="too_long")
    return start


def checked_file(name: str, content: bytes) -> str:
    """Return the name of a file as it is kept.

    Raises:
        Refused: ``bad_file``: of no kind we read; ``too_long``.

    """
    if PurePosixPath(name.lower()).suffix not in {*READERS, ".zip"}:
        raise Refused(_("Articles are read from Markdown, HTML, CSV, or a zip of those."), code="bad_file")
    if len(content) > LARGEST_BYTES:
        raise Refused(_("A file of articles may have at most 20 MB."), code="too_long")
    return name.replace("\0", "")[-LONGEST_PLACE:]
