"""What a file or a page says, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

#: What people call the columns of a table and the lines of front matter.
NAMES: Final[Mapping[str, str]] = {
    "title": "title", "question": "title", "name": "title", "subject": "title",
    "body": "body", "answer": "body", "text": "body", "content": "body", "html": "body", "description": "body",
    "language": "language", "lang": "language", "locale": "language",
    "section": "section", "category": "section", "folder": "section", "collection": "section",
    "questions": "questions", "aliases": "questions", "keywords": "questions",
    "kind": "kind", "type": "kind",
    "audience": "audience", "visibility": "audience",
    "id": "source", "source": "source", "url": "source", "slug": "source",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article in one language as it was found. Drafts of one ``source`` are one article in several languages.

    Empty ``language``: the reader of the file decides. ``place`` says where it stood, for reports.
    """

    source: str
    title: str
    body: str
    language: str = ""
    section: str = ""
    questions: tuple[str, ...] = field(default=())
    kind: str = ""
    audience: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Something that is no article, and why, in words. ``fine``: as it should be, nobody needs to look."""

    place: str
    why: str
    fine: bool = False


def draft_of(values: Mapping[str, str], *, place: str) -> Draft:
    """Return a draft from named values, whatever their names; unknown ones are ignored."""
    known = {NAMES[name.strip().lower()]: value.strip() for name, value in values.items() if _known(name) and value}
    questions = tuple(each.strip() for each in known.get("questions", "").replace("|", "\n").splitlines())
    return Draft(
        source=known.get("source", "")[:480],
        title=known.get("title", ""),
        body=known.get("body", ""),
        language=known.get("language", "").lower().replace("_", "-").partition("-")[0],
        section=known.get("section", ""),
        questions=tuple(each for each in questions if each),
        kind=known.get("kind", "").lower(),
        audience=known.get("audience", "").lower(),
        place=place,
    )


def has_text(names: Iterable[str]) -> bool:
    """Say whether values of these names make an article: a title and a body at least."""
    return {"title", "body"} <= {NAMES[name.strip().lower()] for name in names if _known(name)}


def _known(name: str) -> bool:
    return name.strip().lower() in NAMES
