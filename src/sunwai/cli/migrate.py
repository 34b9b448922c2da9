"""``sunwai migrate``: the schema."""

from __future__ import annotations

import click
from django.core.management import call_command

from sunwai.operations.schema import serialised


@click.command()
def migrate() -> None:
    """Bring the database to this version's schema; with nothing to do it changes nothing."""
    with serialised():
        call_command("migrate", interactive=False, verbosity=1)
