"""``sunwai encode``: the vectors of all that is published, for the optional encoder."""

from __future__ import annotations

from typing import Final

import click
from django.utils.translation import gettext as _

from sunwai.knowledge import encoder, vectors
from sunwai.people.models import Brand

BATCH: Final = 100


@click.command()
def encode() -> None:
    """Make the vectors that are missing; can be stopped and begun again. The encoder must be switched on."""
    if not encoder.is_on():
        raise click.ClickException(_("The encoder is off: SUNWAI_ENCODER=true switches it on."))
    told = 0
    for brand in Brand.objects.order_by("pk"):
        while made := vectors.make(brand, most=BATCH):
            told += made
            click.echo(_("%(number)d texts read.") % {"number": told}, err=True)
    click.echo(_("%(number)d texts read.") % {"number": told})
