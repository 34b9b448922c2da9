"""The scripts that sites embed: read once, compressed once, with a name for what they are."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "static/portal"


@dataclass(frozen=True, slots=True)
class Script:
    """One script's bytes. ``tag`` changes with them."""

    plain: bytes
    small: bytes
    tag: str


@cache
def script(name: str) -> Script:
    """Return a script of ours."""
    plain = (FOLDER / name).read_bytes()
    tag = hashlib.sha256(plain).hexdigest()[:20]
    return Script(plain, gzip.compress(plain, 9, mtime=0), f'"{tag}"')
