"""``sunwai export FILE``: every conversation, one row each, or every customer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from django.utils.translation import gettext as _

from sunwai.customers.importing.writing import export_people
from sunwai.inbox.queries.corrections import lessons
from sunwai.inbox.queries.export import COLUMNS, export_csv, export_rows
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Staff
from sunwai.people.queries import first_owner

EVERY = 1000


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--format", "kind", type=click.Choice(["csv", "jsonl", "vcf"]), help="Default: by the file's ending.")
@click.option("--customers", is_flag=True, help="Customers in place of conversations; an address book (vcf) always is.")
@click.option("--corrections", is_flag=True, help="What people put right of readings, with the text (jsonl).")
def export(file: Path, kind: str | None, customers: bool, corrections: bool) -> None:  # noqa: FBT001 - flags of click's
    """Write every conversation, customer or correction into FILE, one row each, as the first owner sees them.

    It shows its progress.
    """
    owner = first_owner()
    if owner is None:
        raise NotFound(_("Nobody owns this installation yet."))
    form = kind or file.suffix[1:]
    if corrections:
        lines = _lessons(owner)
    else:
        lines = export_people(owner, form=form) if customers or form == "vcf" else _conversations(owner, form)
    with file.open("w", encoding="utf-8", newline="") as out:
        count = _write(lines, out.write)
    click.echo(_("%(count)d lines written to %(file)s.") % {"count": count, "file": file}, err=True)


def _lessons(owner: Staff) -> Iterator[str]:
    for row in lessons(owner):
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _conversations(owner: Staff, form: str) -> Iterator[str]:
    return _json_lines(owner) if form == "jsonl" else export_csv(owner)


def _json_lines(owner: Staff) -> Iterator[str]:
    for row in export_rows(owner):
        yield json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False) + "\n"


def _write(lines: Iterator[str], write: Callable[[str], object]) -> int:
    count = 0
    for count, line in enumerate(lines, start=1):
        write(line)
        if count % EVERY == 0:
            click.echo(f"… {count}", err=True)
    return count
