"""What lies in a backup file: one JSON line a row, the files, and a manifest that says what to expect."""

from __future__ import annotations

import base64
import datetime as dt
import decimal
import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from django.apps.registry import Apps
from django.db import models
from django.utils.translation import gettext as _

from sunwai.kernel import crypto
from sunwai.kernel.errors import Refused

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
#: Apps whose rows are made anew by Django itself, or that must not come back: sessions, failed sign-ins.
LEFT_OUT: Final = frozenset({"contenttypes", "auth", "sessions", "usersessions", "axes"})
#: Columns that name a file in the storage.
FILES: Final = (("inbox.Attachment", "file"),)

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """``key``: a fingerprint of the installation's key, not the key. ``migrations``: app and name of each applied."""

    version: str
    made_at: str
    key: str
    migrations: list[list[str]]
    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0
    missing_files: list[str] = field(default_factory=list)
    format: int = FORMAT

    def as_json(self) -> str:
        """Return what is stored."""
        return json.dumps(asdict(self), indent=1)


def fingerprint() -> str:
    """Return what tells this installation's key from others, and gives nothing of it away."""
    return crypto.derived_key("backup-fingerprint").hex()[:32]


def models_of(apps: Apps) -> list[type[models.Model]]:
    """Return the models whose rows a backup holds, tables between two others included."""
    found = apps.get_models(include_auto_created=True)
    ours = (model for model in found if model._meta.app_label not in LEFT_OUT and model._meta.managed)
    return [model for model in ours if not model._meta.proxy]  # a proxy's rows are its base's


def table_name(model: type[models.Model]) -> str:
    """Return where a model's rows lie in the file."""
    return f"tables/{model._meta.label_lower}.jsonl"


def fields_of(model: type[models.Model]) -> Sequence[models.Field[Any, Any]]:
    """Return the columns of a model."""
    return model._meta.concrete_fields


def encode(values: Sequence[object]) -> bytes:
    """Return a row as one line."""
    return json.dumps(list(values), default=_plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def columns(line: bytes) -> list[str]:
    """Return the column names of a table, which its first line holds."""
    return [str(name) for name in json.loads(line)]


def decode(model: type[models.Model], line: bytes, names: Sequence[str]) -> models.Model:
    """Return the row of a line."""
    by_name = {each.attname: each for each in fields_of(model)}
    values = zip(names, json.loads(line), strict=True)
    return model(**{name: _value(by_name[name], value) for name, value in values if name in by_name})


def read_manifest(archive: ZipFile) -> Manifest:
    """Return what the file says of itself.

    Raises:
        Refused: it is no backup, of a later format, or was made with another key.

    """
    try:
        found = Manifest(**json.loads(archive.read(MANIFEST)))
    except (KeyError, TypeError, ValueError, BadZipFile):
        raise Refused(_("This file is not a backup of Sunwai."), code="no_backup") from None
    if found.format > FORMAT:
        raise Refused(_("This backup was made by a later version of Sunwai."), code="later_version")
    if found.key != fingerprint():
        raise Refused(
            _("This backup was made with another key. Put that installation's key in place first."), code="wrong_key"
        )
    return found


def lines(archive: ZipFile, model: type[models.Model]) -> Iterator[bytes]:
    """Return the lines of a model's rows, the column names first; nothing where the backup has no such table."""
    try:
        file = archive.open(table_name(model))
    except KeyError:
        return
    with file:
        yield from file


def _value(column: models.Field[Any, Any], value: object) -> object:
    if isinstance(column, models.JSONField):
        return value
    while isinstance(column, models.ForeignKey):
        column = column.target_field
    found: object = column.to_python(value)
    return bytes(found) if isinstance(found, memoryview) else found


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, uuid.UUID | decimal.Decimal | dt.timedelta):
        return str(value)
    raise TypeError(f"a backup cannot hold a {type(value).__name__}")
