"""Writing a backup: one consistent moment of the database, and the files that it names, without the key."""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import psycopg
from django.apps import apps
from django.db import connections, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from sunwai.kernel import clock, storage
from sunwai.operations.backups import archive as files
from sunwai.operations.backups.archive import Manifest, Say

SNAPSHOT: Final = "snapshot"
CHUNK: Final = 1000


def backup(path: Path, *, say: Say) -> Manifest:
    """Write all data and files into ``path``, readable by its owner only; it appears once it is whole.

    The desk may go on working: what is committed after the start is not in it.
    """
    beside = path.with_name(f".{path.name}.partial")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            with ZipFile(out, "w", compression=ZIP_DEFLATED, compresslevel=6, allowZip64=True) as archive, snapshot():
                manifest = _write(archive, say)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return manifest


@contextmanager
def snapshot() -> Iterator[None]:
    """Open a second connection that sees one moment of the database, and writes nothing."""
    connections.databases[SNAPSHOT] = _frozen()
    try:
        with transaction.atomic(using=SNAPSHOT):
            yield
    finally:
        connections[SNAPSHOT].close()
        del connections[SNAPSHOT]
        del connections.databases[SNAPSHOT]


def _frozen() -> dict[str, object]:
    settings = copy.deepcopy(connections["default"].settings_dict)
    if connections["default"].vendor == "postgresql":
        settings["OPTIONS"]["isolation_level"] = psycopg.IsolationLevel.REPEATABLE_READ
    else:
        settings["OPTIONS"]["transaction_mode"] = "DEFERRED"  # reads one moment of the WAL, holds no lock
    return settings


def _write(archive: ZipFile, say: Say) -> Manifest:
    applied = MigrationRecorder(connections[SNAPSHOT]).applied_migrations()
    manifest = Manifest(
        version=version("sunwai"),
        made_at=clock.now().isoformat(),
        key=files.fingerprint(),
        migrations=sorted([app, name] for app, name in applied),
    )
    rows = {model._meta.label: _write_table(archive, model, say) for model in files.models_of(apps)}
    count, missing = _write_files(archive, say)
    manifest = replace(manifest, rows=rows, files=count, missing_files=missing)
    archive.writestr(files.MANIFEST, manifest.as_json())  # last: a file without it is not whole
    return manifest


def _write_table(archive: ZipFile, model: type[models.Model], say: Say) -> int:
    columns = [each.attname for each in files.fields_of(model)]
    rows = model._default_manager.using(SNAPSHOT).order_by("pk").values_list(*columns)
    count = 0
    with archive.open(files.table_name(model), "w", force_zip64=True) as out:
        out.write(files.encode(columns))
        for row in rows.iterator(chunk_size=CHUNK):
            out.write(files.encode(row))
            count += 1
    say(f"{model._meta.label}: {count}")
    return count


def _write_files(archive: ZipFile, say: Say) -> tuple[int, list[str]]:
    count, missing = 0, []
    for key in _keys():
        try:
            content = storage.read(key)
        except storage.MissingFile:
            missing.append(key)
            continue
        archive.writestr(f"files/{key}", content, compress_type=ZIP_STORED)
        count += 1
    say(_("Files: %(count)d, missing: %(missing)d") % {"count": count, "missing": len(missing)})
    return count, missing


def _keys() -> Iterator[str]:
    for label, column in files.FILES:
        rows = apps.get_model(label)._default_manager.using(SNAPSHOT).exclude(**{column: ""})
        yield from rows.order_by(column).values_list(column, flat=True).distinct().iterator(chunk_size=CHUNK)
