"""``sunwai dead``: what was tried often enough and needs a person."""

from __future__ import annotations

import click
from django.utils.translation import gettext as _

from sunwai.operations import dead as letters

NAMES = [kind.name for kind in letters.KINDS]


@click.group()
def dead() -> None:
    """What was tried often enough: list, replay."""


@dead.command(name="list")
@click.option("--errors", is_flag=True, help="With the whole error; it may quote customers.")
def list_(errors: bool) -> None:  # noqa: FBT001 - click calls it
    """List dead letters: kind, number, what, when, tries, and the end of the error."""
    for kind in letters.KINDS:
        for letter in letters.letters(kind):
            last = (letter.error.strip().splitlines() or [""])[-1].partition(":")[0]
            click.echo(f"{letter.kind}\t{letter.id}\t{letter.what}\t{letter.at.isoformat()}\t{letter.attempts}\t{last}")
            if errors:
                click.echo(letter.error)


@dead.command()
@click.argument("kind", type=click.Choice(NAMES))
@click.argument("numbers", nargs=-1, type=int)
def replay(kind: str, numbers: tuple[int, ...]) -> None:
    """Try dead letters of a kind again from the start; without NUMBERS all of it."""
    done = letters.replay(kind=kind, ids=numbers or None, by=None)
    click.echo(_("%(count)d are tried again.") % {"count": done})


@dead.command(name="set-aside")
@click.argument("kind", type=click.Choice(NAMES))
@click.argument("numbers", nargs=-1, type=int, required=True)
def set_aside(kind: str, numbers: tuple[int, ...]) -> None:
    """Stop asking for attention; the raw delivery stays stored."""
    done = letters.set_aside(kind=kind, ids=numbers, by=None)
    click.echo(_("%(count)d are set aside.") % {"count": done})
