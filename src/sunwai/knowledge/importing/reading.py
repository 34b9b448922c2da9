"""Files of articles: Markdown, HTML and CSV, alone, in a zip or in a folder. Pure but for the folder."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from django.utils.translation import gettext as _

from sunwai.kernel.errors import Refused
from sunwai.knowledge.importing.charsets import file_text
from sunwai.knowledge.importing.drafts import Draft, Left, draft_of, has_text
from sunwai.knowledge.importing.html import read_html
from sunwai.knowledge.importing.markdown import read_markdown

LARGEST_FILE: Final = 2_000_000
LARGEST_WHOLE: Final = 100_000_000
MOST_FILES: Final = 5_000
LONGEST_TOLD: Final = 200  # of what a file says, in a message about it
Read = Draft | Left


def read_file(name: str, content: bytes) -> Iterator[Read]:
    """Yield what a file says, by the ending of its name; of a zip, each file of a known kind in it.

    Raises:
        Refused: ``bad_file``: of no kind we read, or charset, or a broken zip; ``too_long``: more than we take in.

    """
    if name.lower().endswith(".zip"):
        yield from _zipped(content)
    elif reader := READERS.get(PurePosixPath(name.lower()).suffix):
        yield from reader(name, _text(name, content))
    else:
        raise Refused(_("Articles are read from Markdown, HTML, CSV, or a zip of those."), code="bad_file")


def read_folder(folder: Path) -> Iterator[Read]:
    """Yield what the files below a folder say, in the order of their names; nothing is followed out of it.

    Raises:
        Refused: as ``read_file``.

    """
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    for path in found[:MOST_FILES]:
        name = path.relative_to(folder).as_posix()
        if PurePosixPath(name.lower()).suffix in READERS and path.stat().st_size <= LARGEST_FILE:
            yield from read_file(name, path.read_bytes())


def _zipped(content: bytes) -> Iterator[Read]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            inside = [each for each in opened.infolist() if not each.is_dir()]
            if len(inside) > MOST_FILES or sum(each.file_size for each in inside) > LARGEST_WHOLE:
                raise Refused(_("This zip holds more than we take in at once."), code="too_long")
            for each in sorted(inside, key=lambda one: one.filename):
                yield from _one_of(opened, each)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):  # broken, or with a password
        raise Refused(_("This zip cannot be opened."), code="bad_file") from None


def _one_of(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Read]:
    known = PurePosixPath(entry.filename.lower()).suffix in READERS
    if not known or PurePosixPath(entry.filename).name.startswith(".") or "__MACOSX" in entry.filename:
        return
    with opened.open(entry) as file:
        content = file.read(LARGEST_FILE + 1)  # what the zip says of its sizes may be a lie
    try:
        yield from read_file(entry.filename, content)
    except Refused as refused:
        yield Left(place=entry.filename, why=str(refused.message))


def _text(name: str, content: bytes) -> str:
    if len(content) > LARGEST_FILE and not name.lower().endswith(".csv"):
        raise Refused(_("This file is too large."), code="too_long")
    try:
        return file_text(content, as_page=READERS.get(PurePosixPath(name.lower()).suffix) is _html)
    except UnicodeDecodeError:
        raise Refused(
            _("This file is not written in UTF-8. Save it as UTF-8 and try again."), code="bad_file"
        ) from None


def _markdown(name: str, text: str) -> Iterator[Read]:
    yield read_markdown(name, text)


def _html(name: str, text: str) -> Iterator[Read]:
    page = read_html(text)
    title = page.heading or page.title or PurePosixPath(name).stem
    yield Draft(source=name, title=title, body=page.body, language=page.language, place=name)


def _table(name: str, text: str) -> Iterator[Read]:
    for number, row in enumerate(_rows(text), start=2):
        values = {key: value for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}
        draft = draft_of(values, place=f"{name}:{number}")
        yield _named(draft, values, name)


def _rows(text: str) -> Iterator[dict[str | None, str | list[str] | None]]:
    table = csv.DictReader(io.StringIO(text, newline=""))
    try:
        columns = list(table.fieldnames or ())
        if columns and not has_text(columns):
            said = {"columns": ", ".join(columns)[:LONGEST_TOLD]}
            raise Refused(
                _("A table needs the columns title and body. This one has: %(columns)s") % said, code="bad_file"
            )
        yield from table
    except csv.Error:
        raise Refused(
            _("This table cannot be read: a field in it is too long, or not closed."), code="bad_file"
        ) from None


def _named(draft: Draft, values: Mapping[str, str], name: str) -> Draft:
    """Return a row's article: HTML becomes Markdown; without an id it is known by its title."""
    as_html = any(key.strip().lower() == "html" for key in values) or draft.body.lstrip().startswith("<")
    body = read_html(draft.body).body if as_html else draft.body
    source = draft.source or f"{PurePosixPath(name).name}#{' '.join(draft.title.split()).casefold()}"[:480]
    kept = {field: getattr(draft, field) for field in Draft.__dataclass_fields__}
    return Draft(**{**kept, "body": body, "source": source})


READERS: Final[Mapping[str, Callable[[str, str], Iterator[Read]]]] = {
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".csv": _table,
}
