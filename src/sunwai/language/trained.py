"""Trained weights as they are shipped: named, versioned, and refused when a byte of them is not as it was."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

FOLDER: Final = Path(__file__).parent / "weights"
MANIFEST: Final = "manifest.json"


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """A linear model: which row belongs to a feature, one column a head, and what was settled beside them."""

    rows: dict[str, int]
    matrix: NDArray[np.float32]
    settings: dict[str, Any]


@cache
def trained(name: str, folder: Path = FOLDER) -> Trained:
    """Return the model ``name``, read once. Nothing in its files is executed: text, numbers and JSON.

    Raises:
        ValueError: a file is not the one that the manifest's SHA-256 names.
    """
    entry = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))[name]
    files = {path: _checked(folder / path, digest) for path, digest in entry["files"].items()}
    words = files[f"{name}.txt"].decode("utf-8").split("\n")
    matrix = np.load(BytesIO(files[f"{name}.npy"]), allow_pickle=False).astype(np.float32)
    scales = np.asarray(entry["scales"], dtype=np.float32)
    return Trained({word: row for row, word in enumerate(words)}, matrix * scales, entry["settings"])


@cache
def version_of(name: str, folder: Path = FOLDER) -> str:
    """Return what a model calls itself: its name, and the beginning of its weights' SHA-256.

    Raises:
        OSError, ValueError, KeyError: there is no such model in the manifest.
    """
    entry = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))[name]
    return f"{name} {entry['files'][f'{name}.npy'][:8]}"


def _checked(path: Path, digest: str) -> bytes:
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        message = f"{path.name} is not the file its manifest names"
        raise ValueError(message)
    return content
