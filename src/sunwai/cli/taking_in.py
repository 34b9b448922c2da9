"""``sunwai import SOURCE FILE``: customers from a table, an address book, or another desk's export."""

from __future__ import annotations

from pathlib import Path

import click
from django.utils.translation import gettext as _

from sunwai.customers.actions.import_people import Report, import_people
from sunwai.customers.importing.reading import KINDS, read_people
from sunwai.customers.queries.profile import fields
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Brand
from sunwai.people.queries import brands_of, first_owner

EVERY = 1000


@click.command("import")
@click.argument("source", type=click.Choice(KINDS))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--brand", "name", help="Whom telephone numbers were told; needed where there are several brands.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and store nothing.")
def import_(source: str, file: Path, name: str | None, dry_run: bool) -> None:  # noqa: FBT001 - a flag of click's
    """Take customers in from FILE; the same file again changes nothing. Rows left out are told, and exit code 1."""
    owner = first_owner()
    if owner is None:
        raise NotFound(_("Nobody owns this installation yet."))
    brand = _brand(list(brands_of(owner)), name)
    own = {each.name.lower(): each.name for each in fields()}
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            people = read_people(source, lines, fields=own)
            report = import_people(people=people, by=owner, brand=brand, dry_run=dry_run, progress=_progress)
    except UnicodeDecodeError:
        raise Refused(
            _("This file is not written in UTF-8. Save it as UTF-8 and try again."), code="bad_file"
        ) from None
    _tell(report, dry_run=dry_run)
    click.get_current_context().exit(1 if report.left_out else 0)


def _brand(brands: list[Brand], name: str | None) -> Brand:
    found = [each for each in brands if name is None or name in {each.name, each.slug}]
    if len(found) != 1:
        named = ", ".join(each.slug for each in brands)
        raise Refused(_("Name one brand with --brand: %(brands)s.") % {"brands": named}, code="which_brand")
    return found[0]


def _progress(report: Report) -> None:
    if report.seen % EVERY == 0:
        click.echo(f"… {report.seen}", err=True)


def _tell(report: Report, *, dry_run: bool) -> None:
    for number, why in report.problems:
        click.echo(_("Row %(number)d: %(why)s") % {"number": number, "why": why}, err=True)
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
