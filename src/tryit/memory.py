"""The world on disk: one JSON file, replaced whole."""

from __future__ import annotations

import logging
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from tryit.world import World

log = logging.getLogger(__name__)
_shape = TypeAdapter(World)


def load(path: Path | None) -> World:
    """Return the remembered world; a new one when there is no file, or one of another version, which is set aside."""
    if path is None or not path.exists():
        return World()
    try:
        return _shape.validate_json(path.read_bytes())
    except ValidationError:
        log.warning("%s is not of this version: the customers start anew", path)
        path.rename(path.with_suffix(".unreadable"))
        return World()


def save(world: World, path: Path | None) -> None:
    """Write the world; a crash leaves the old file or the new one, never half of one."""
    if path is None:
        return
    fresh = _shape.dump_json(world)
    if path.exists() and path.read_bytes() == fresh:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_bytes(fresh)
    draft.replace(path)
