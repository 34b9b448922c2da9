"""Reading a backup into this installation: either database, the same key, nothing there before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from django.apps.registry import Apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from sunwai.kernel import storage
from sunwai.kernel.errors import Refused
from sunwai.operations.backups import after, archive, emptying
from sunwai.operations.backups.archive import Manifest, Say

BATCH: Final = 500
Node = tuple[str, str]


def restore(path: Path, *, replace: bool, moved: bool, say: Say) -> Manifest:
    """Make this installation what the backup holds.

    The rows go into the schema they came from, which is then brought to this version's. ``replace``: what is here goes
    away. ``moved``: the old desk will not run again, so answers that waited go out; otherwise nobody knows whether they
    went out after the backup, and they become unconfirmed.

    Raises:
        Refused: it is no whole backup, of another key or a later version; the desk is running, or holds data.

    """
    with _open(path) as zipped:
        manifest = archive.read_manifest(zipped)
        targets = _targets(manifest, _step_by_step().loader)
        if zipped.testzip() is not None:
            raise Refused(_("This backup is damaged."), code="damaged")
        emptying.make_empty(replace=replace)
        say(_("Making the tables …"))
        _make_tables(targets)
        past = _step_by_step().loader.project_state(targets).apps
        _fill(zipped, past, manifest, say)
        _put_files(zipped, say)
    call_command("migrate", interactive=False, verbosity=0)
    after.finish(moved=moved, say=say)
    return manifest


def _open(path: Path) -> ZipFile:
    try:
        return ZipFile(path)
    except FileNotFoundError:
        raise Refused(_("The file “%(name)s” cannot be read.") % {"name": path}, code="no_file") from None
    except (OSError, BadZipFile):
        raise Refused(_("This file is not a whole backup of Sunwai."), code="no_backup") from None


def _step_by_step() -> MigrationExecutor:
    """Return what goes to any schema there ever was: a new desk takes all steps at once, a backup stands at one."""
    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    for name, whole in executor.loader.replacements.items():
        executor.loader.graph.remove_replacement_node(name, whole.replaces)
    return executor


def _make_tables(targets: list[Node]) -> None:
    """Make the tables the backup came from: all at once where they are this version's, else step by step."""
    steps = _step_by_step()
    if set(targets) == set(steps.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    else:
        steps.migrate(targets)


def _targets(manifest: Manifest, loader: MigrationLoader) -> list[Node]:
    """Return the last migration of each app that the backup had."""
    graph = loader.graph
    had = {(app, name) for app, name in manifest.migrations} - set(loader.replacements)
    if unknown := had - set(graph.nodes):
        raise Refused(
            _("This backup was made by a later version of Sunwai: “%(name)s” is unknown here.")
            % {"name": ".".join(min(unknown))},
            code="later_version",
        )
    return sorted(
        node
        for node in had
        if not any(child.key in had and child.key[0] == node[0] for child in graph.node_map[node].children)
    )


@transaction.atomic
def _fill(zipped: ZipFile, past: Apps, manifest: Manifest, say: Say) -> None:
    """Insert every row in one transaction; references between tables are checked at its end."""
    tables = archive.models_of(past)
    for model in tables:
        count = _fill_table(zipped, model)
        say(f"{model._meta.label}: {count}")
        if count != manifest.rows.get(model._meta.label, 0):
            raise Refused(_("This backup is damaged."), code="damaged")
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def _fill_table(zipped: ZipFile, model: type[models.Model]) -> int:
    lines = archive.lines(zipped, model)
    head = next(lines, None)
    if head is None:
        return 0
    columns: list[str] = archive.columns(head)
    count = 0
    for batch in _batches(lines):
        model._default_manager.bulk_create([archive.decode(model, line, columns) for line in batch], batch_size=BATCH)
        count += len(batch)
    return count


def _batches(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    while batch := list(islice(lines, BATCH)):
        yield batch


def _put_files(zipped: ZipFile, say: Say) -> None:
    names = [name for name in zipped.namelist() if name.startswith("files/")]
    for name in names:
        storage.save(zipped.read(name), name=name)
    say(_("Files: %(count)d") % {"count": len(names)})
