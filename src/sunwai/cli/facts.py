"""``sunwai facts``: what customers told, read from messages that are here already."""

from __future__ import annotations

import click
from django.utils.translation import gettext as _

from sunwai.assist.backfill import read_all


@click.command()
@click.option("--after", default=0, show_default=True, help="Go on after this message: the last line says where.")
def facts(after: int) -> None:
    """Read the facts of every message that is here already; shows progress, and can be stopped and begun again."""
    told = 0
    for progress in read_all(after=after):
        told = progress.facts
        values = {"read": progress.read, "of": progress.of, "facts": told, "last": progress.last_id}
        click.echo(_("%(read)d of %(of)d messages, %(facts)d new facts (--after %(last)d)") % values, err=True)
    click.echo(_("%(facts)d new facts.") % {"facts": told})
