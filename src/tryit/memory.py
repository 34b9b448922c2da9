"""The world on disk: one JSON file, replaced whole."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from tryit.world import World

_shape = TypeAdapter(World)


def load(path: Path | None) -> World:
    """Return the remembered world, a new one when there is no file.

    Raises:
        pydantic.ValidationError: the file is not ours.

    """
    return _shape.validate_json(path.read_bytes()) if path and path.exists() else World()


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
