"""Collect every sentence shown to people and bring ``locale/*/LC_MESSAGES/django.po`` up to date. No gettext needed.

``.venv/bin/python scripts/catalogues.py``: new sentences come in empty, gone ones go, translations stay. Two runs
at once wait for each other, and whoever reads meanwhile reads a whole file.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

PROJECT: Final = Path(__file__).resolve().parents[1]
LANGUAGES: Final = ("hi", "ur")
SINCE: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
KEYWORDS: Final[dict[str, tuple[int | tuple[int, str], ...] | None]] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def catalogue_path(language: str) -> Path:
    """Return where the sentences of a language are kept."""
    return PROJECT / f"locale/{language}/LC_MESSAGES/django.po"


def collected() -> Catalog:
    """Return every sentence of the desk's Python files and templates, with the places that show it."""
    found = new_catalogue(None)
    for path in sorted((PROJECT / "src/sunwai").rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
            _collect(path, into=found)
    return found


def new_catalogue(language: str | None) -> Catalog:
    """Return an empty catalogue; its dates never change, so that a run without news changes no file."""
    header = "# Sunwai's sentences. Apache-2.0, see LICENSE. Brought up to date by scripts/catalogues.py."
    return Catalog(
        locale=language,
        project="Sunwai",
        charset="utf-8",
        fuzzy=False,
        header_comment=header,
        creation_date=SINCE,
        revision_date=SINCE,
    )


def _collect(path: Path, *, into: Catalog) -> None:
    from django.utils.translation.template import templatize  # noqa: PLC0415 - slow, and only for templates

    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        if "/templates/" not in path.as_posix():
            return
        text = templatize(text)
    options = {"encoding": "utf-8"}
    for _line, sentence, comments, context in extract(
        "python", io.BytesIO(text.encode()), keywords=KEYWORDS, comment_tags=("Translators:",), options=options
    ):
        place = (str(path.relative_to(PROJECT)), 0)
        into.add(sentence, locations=[place], auto_comments=comments, context=context)


def stored(language: str) -> Catalog:
    """Return the sentences of a language as they are kept; empty when there are none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return new_catalogue(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django")


@contextmanager
def alone() -> Iterator[None]:
    """Let one run at a time read and write the catalogues; the lock ends with its holder, however it ends."""
    folder = os.open(PROJECT / "locale", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def write(catalogue: Catalog, path: Path) -> None:
    """Put a catalogue in its place, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    with new.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=False)
    new.replace(path)


def main() -> None:
    """Bring every language's file up to date and say how much is left to translate."""
    template = collected()
    with alone():
        _bring_up(template)


def _bring_up(template: Catalog) -> None:
    for language in LANGUAGES:
        catalogue = stored(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        write(catalogue, catalogue_path(language))
        left = len([message for message in catalogue if message.id and not is_translated(message.string)])
        print(f"{language}: {len(catalogue)} sentences, {left} to translate")


def is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    """Say whether every form of the sentence is there."""
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    main()
