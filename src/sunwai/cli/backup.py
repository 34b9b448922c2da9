"""``sunwai backup FILE`` and ``sunwai restore FILE``."""

from __future__ import annotations

from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import gettext as _

from sunwai.config.environment import KEY_FILE
from sunwai.operations.backups.backup import backup as write
from sunwai.operations.backups.restore import restore as read

FILE = click.Path(path_type=Path, dir_okay=False)


def _say(line: str) -> None:
    click.echo(line, err=True)


@click.command()
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """Write all data and files into FILE, without the key; the desk may go on working."""
    manifest = write(file, say=_say)
    click.echo(_("Written to %(file)s: %(rows)d rows.") % {"file": file, "rows": sum(manifest.rows.values())})
    place = "SUNWAI_SECRET_KEY" if settings.SUNWAI.secret_key else (settings.SUNWAI.data / KEY_FILE).absolute()
    click.echo(
        _("The key is not in it. It is in %(place)s: keep a copy elsewhere, the backup is useless without it.")
        % {"place": place}
    )


@click.command()
@click.argument("file", type=FILE)
@click.option("--replace", is_flag=True, help="Lose what this installation holds.")
@click.option("--moved", is_flag=True, help="The old desk was stopped before and stays so: waiting answers go out.")
def restore(file: Path, replace: bool, moved: bool) -> None:  # noqa: FBT001 - click calls it
    """Make this installation what FILE holds. Needs the key that it was made with."""
    manifest = read(file, replace=replace, moved=moved, say=_say)
    words = {"rows": sum(manifest.rows.values()), "when": manifest.made_at}
    click.echo(_("Restored %(rows)d rows as of %(when)s.") % words)
