"""A Markdown file with front matter: lines ``name: value`` between two lines of dashes. Pure."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from sunwai.knowledge.importing.drafts import Draft, draft_of

_FRONT: Final = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE: Final = re.compile(r"^([A-Za-z_-]{1,40})\s*:\s*(.*)$")
_ITEM: Final = re.compile(r"^\s*-\s+(.*)$")
_HEADING: Final = re.compile(r"\A\s*#\s+(.+?)\s*#*\s*(?:\n|\Z)")
_LANGUAGES: Final = ("en", "hi", "ur")


def read_markdown(path: str, text: str) -> Draft:
    """Return what a Markdown file says.

    Its title is the front matter's, else its first heading, else its file's name. ``refund.hi.md`` is the Hindi text of
    ``refund.md``; the folder is the section unless the front matter names one.
    """
    whole = text.replace("\r\n", "\n").removeprefix("\ufeff")
    front = _FRONT.match(whole)
    values, body = _values(front[1]) if front else {}, whole[front.end() :] if front else whole
    heading = _HEADING.match(body)
    if heading and _plain(values.get("title") or heading[1]) == _plain(heading[1]):
        body = body[heading.end() :]
    name, language = _named(path)
    folder = PurePosixPath(path).parent.name
    given = {
        "source": name,
        "title": heading[1] if heading else PurePosixPath(name).stem.replace("-", " ").replace("_", " "),
        "language": language,
        "section": folder.replace("-", " "),
    }
    return draft_of({**given, **values, "body": body.strip()}, place=path)


def _named(path: str) -> tuple[str, str]:
    """Return the file without its language, and the language."""
    pure = PurePosixPath(path)
    stem, dot, language = pure.stem.rpartition(".")
    if dot and language in _LANGUAGES:
        return str(pure.with_name(f"{stem}{pure.suffix}")), language
    return path, ""


def _values(front: str) -> dict[str, str]:
    values: dict[str, str] = {}
    name = ""
    for line in front.split("\n"):
        if (item := _ITEM.match(line)) and name:
            values[name] = f"{values[name]}\n{_unquoted(item[1])}".strip()
        elif found := _LINE.match(line):
            name = found[1].lower()
            values[name] = _listed(found[2])
    return values


def _listed(value: str) -> str:
    """Return a value; of ``[one, two]`` each in a line of its own."""
    if value.startswith("[") and value.rstrip().endswith("]"):
        return "\n".join(_unquoted(each) for each in value.strip()[1:-1].split(","))
    return _unquoted(value)


def _unquoted(value: str) -> str:
    clean = value.strip()
    quoted = len(clean) > 1 and clean[0] == clean[-1] and clean[0] in "\"'"
    return clean[1:-1] if quoted else clean


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()
