"""Where the real servers of the tests are: on this machine, or unpacked into ``.tools/`` by ``make test-tools``.

Standard library only: ``scripts/test_tools.py`` imports this before anything is installed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

TOOLS: Final = Path(__file__).resolve().parents[2] / ".tools"
UNPACKED: Final = TOOLS / "root"
FONTS: Final = TOOLS / "fonts.conf"

#: Set to use nothing of the host: proves that what is unpacked is enough.
ONLY_UNPACKED: Final = "SUNWAI_ONLY_UNPACKED_TOOLS"

#: Program: where to look, below ``/`` and below ``.tools/root``, first match wins.
PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "postgres": ("usr/lib/postgresql/*/bin/postgres", "opt/homebrew/opt/postgresql@*/bin/postgres"),
    "dovecot": ("usr/sbin/dovecot", "opt/homebrew/sbin/dovecot"),
    "exim": ("usr/sbin/exim4", "usr/sbin/exim", "opt/homebrew/bin/exim"),
    "chromium": (
        "usr/lib/chromium/chromium",
        "usr/bin/google-chrome-stable",
        "snap/bin/chromium",
        "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "Applications/Chromium.app/Contents/MacOS/Chromium",
    ),
}
NASTALIQ: Final = "usr/share/fonts/**/NotoNastaliqUrdu-Regular.ttf"
DEVANAGARI: Final = "usr/share/fonts/**/NotoSansDevanagari-Regular.ttf"


def find(program: str) -> Path | None:
    """Return the program's path, the host's first, or None; ``SUNWAI_CHROMIUM=/path`` and the like decide alone."""
    named = os.environ.get(f"SUNWAI_{program.upper()}")
    if named:
        return Path(named) if Path(named).exists() else None
    return next(_candidates(program), None)


def _candidates(program: str) -> Iterator[Path]:
    for root in (UNPACKED,) if os.environ.get(ONLY_UNPACKED) else (Path("/"), UNPACKED):
        for place in PLACES[program]:
            yield from sorted(root.glob(place), reverse=True)
        if root != UNPACKED and (on_path := shutil.which(program)):
            yield Path(on_path).resolve()
    if program == "chromium":
        yield from _from_playwright()


def _from_playwright() -> Iterator[Path]:
    """What ``playwright install chromium`` fetched: the way on Ubuntu, where Chromium is no plain package."""
    for cache in (Path.home() / ".cache/ms-playwright", Path.home() / "Library/Caches/ms-playwright"):
        yield from sorted(cache.glob("chromium-*/chrome-*/chrome"), reverse=True)


def has_fonts() -> bool:
    """Say whether Devanagari and Urdu Nastaliq can be drawn as a reader expects them."""
    roots = (UNPACKED,) if os.environ.get(ONLY_UNPACKED) else (Path("/"), UNPACKED)
    return all(any(next(root.glob(place), None) for root in roots) for place in (NASTALIQ, DEVANAGARI))


def is_unpacked(program: Path) -> bool:
    """Say whether the program is ours in ``.tools/``: then absolute paths inside it lead nowhere."""
    return program.is_relative_to(UNPACKED)


def environment(program: Path) -> dict[str, str]:
    """Return the environment to start ``program`` with: libraries and fonts of ``.tools/`` where it needs them."""
    env = dict(os.environ)
    if is_unpacked(program):
        env["LD_LIBRARY_PATH"] = os.pathsep.join(map(str, library_folders()))
    if FONTS.exists():
        env["FONTCONFIG_FILE"] = str(FONTS)
    return env


def library_folders() -> list[Path]:
    """Return every folder of ``.tools/root`` that the dynamic linker has to know."""
    patterns = (
        "usr/lib/*-linux-gnu*",
        "lib/*-linux-gnu*",
        "usr/lib",
        "usr/lib/*-linux-gnu*/pulseaudio",
        "usr/lib/dovecot",
    )
    return [folder for pattern in patterns for folder in sorted(UNPACKED.glob(pattern)) if folder.is_dir()]
