"""``sunwai import articles WHERE``: from a file, a zip, a folder, or the owner's own help centre."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from django.utils.translation import gettext as _

from sunwai.knowledge.actions.importing import Report, Wish, import_articles
from sunwai.knowledge.importing.crawl import Crawl
from sunwai.knowledge.importing.drafts import Draft, Left
from sunwai.knowledge.importing.reading import read_file, read_folder
from sunwai.people.models import Brand, Staff


def take_in(where: str, *, by: Staff, brand: Brand, wish: Wish) -> Report:
    """Take articles in, and tell on the way what was left out and why.

    Raises:
        Refused: the file, the folder or the site cannot be read.

    """
    report = import_articles(by=by, brand=brand, drafts=_told(_drafts(where)), wish=wish)
    for place, why in report.problems:
        click.echo(_("%(place)s: %(why)s") % {"place": place, "why": why}, err=True)
    return report


def _drafts(where: str) -> Iterator[Draft | Left]:
    if where.startswith(("http://", "https://")):
        return Crawl(where).pages()
    path = Path(where)
    return read_folder(path) if path.is_dir() else read_file(path.name, path.read_bytes())


def _told(drafts: Iterator[Draft | Left]) -> Iterator[Draft | Left]:
    for draft in drafts:
        click.echo(f"… {draft.place}", err=True)
        yield draft
