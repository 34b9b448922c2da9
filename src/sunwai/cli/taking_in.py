"""``sunwai import SOURCE FILE``: customers from a table, an address book, or another desk's export; and articles."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import click
from django.utils.translation import gettext as _

from sunwai.cli.articles_in import take_in
from sunwai.customers.actions.import_people import Report, import_people
from sunwai.customers.importing.reading import KINDS, read_people
from sunwai.customers.queries.profile import fields
from sunwai.kernel.errors import NotFound, Refused
from sunwai.knowledge.actions.importing import Wish
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brands_of, first_owner

EVERY = 1000
ARTICLES = "articles"


class Counted(Protocol):
    """What came of an import."""

    added: int
    changed: int
    unchanged: int
    left_out: int


class Place(click.Path):
    """A file or a folder that is there, or the address of a site."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return an address as it is, and a path once it is there."""
        return value if str(value).startswith(("http://", "https://")) else super().convert(value, param, ctx)


@click.command("import")
@click.argument("source", type=click.Choice([*KINDS, ARTICLES]))
@click.argument("file", type=Place(exists=True))
@click.option("--brand", "name", help="The brand it is for; needed where there are several brands.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and store nothing.")
@click.option("--publish", is_flag=True, help="Articles: publish them at once; else they are drafts.")
def import_(source: str, file: str, name: str | None, dry_run: bool, publish: bool) -> None:  # noqa: FBT001 - click's
    """Take customers in from FILE, or articles; the same again changes nothing. What is left out is told: exit code 1.

    Articles come from a Markdown, HTML or CSV file, a zip or folder of those, or the address of your own help centre.
    """
    owner = first_owner()
    if owner is None:
        raise NotFound(_("Nobody owns this installation yet."))
    brand = _brand(list(brands_of(owner)), name)
    report: Counted
    if source == ARTICLES:
        report = take_in(file, by=owner, brand=brand, wish=Wish(publish=publish, dry_run=dry_run))
    else:
        report = _customers(source, Path(file), by=owner, brand=brand, dry_run=dry_run)
    _tell(report, dry_run=dry_run)
    click.get_current_context().exit(1 if report.left_out else 0)


def _customers(source: str, file: Path, *, by: Staff, brand: Brand, dry_run: bool) -> Report:
    if not file.is_file():
        raise Refused(_("Customers are imported from a file."), code="bad_file")
    own = {each.name.lower(): each.name for each in fields()}
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            people = read_people(source, lines, fields=own)
            report = import_people(people=people, by=by, brand=brand, dry_run=dry_run, progress=_progress)
    except UnicodeDecodeError:
        raise Refused(
            _("This file is not written in UTF-8. Save it as UTF-8 and try again."), code="bad_file"
        ) from None
    for number, why in report.problems:
        click.echo(_("Row %(number)d: %(why)s") % {"number": number, "why": why}, err=True)
    return report


def _brand(brands: list[Brand], name: str | None) -> Brand:
    found = [each for each in brands if name is None or name in {each.name, each.slug}]
    if len(found) != 1:
        named = ", ".join(each.slug for each in brands)
        raise Refused(_("Name one brand with --brand: %(brands)s.") % {"brands": named}, code="which_brand")
    return found[0]


def _progress(report: Report) -> None:
    if report.seen % EVERY == 0:
        click.echo(f"… {report.seen}", err=True)


def _tell(report: Counted, *, dry_run: bool) -> None:
    told = {
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "left_out": report.left_out,
    }
    words = (
        _(
            "Nothing was stored. It would be: %(added)d added, %(changed)d changed, %(unchanged)d as they are, "
            "%(left_out)d left out."
        )
        if dry_run
        else _("%(added)d added, %(changed)d changed, %(unchanged)d as they are, %(left_out)d left out.")
    )
    click.echo(words % told)
