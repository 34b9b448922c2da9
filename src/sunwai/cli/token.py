"""``sunwai token``: API tokens."""

from __future__ import annotations

import click

from sunwai.api.actions.tokens import create_token
from sunwai.api.scopes import Scope
from sunwai.cli.staff import person_of


@click.group()
def token() -> None:
    """API tokens."""


@token.command()
@click.argument("email")
@click.option(
    "--scope", "scopes", multiple=True, type=click.Choice(Scope.values), help="May be repeated. Default: all."
)
@click.option("--name", default="command line", help="How the person recognises it.")
def create(email: str, scopes: tuple[str, ...], name: str) -> None:
    """Make a token for a person; printed once, alone on the last line. It never allows more than their role."""
    click.echo(create_token(staff=person_of(email), name=name, scopes=scopes or Scope.values, by=None))
