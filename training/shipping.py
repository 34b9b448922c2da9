"""Write a trained model as it is shipped: features as text, weights as small numbers, a manifest with their SHA-256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sunwai.language.trained import FOLDER, MANIFEST
from training.corpora import SOURCES

VERSION: Final = "2026.11"
LICENCE: Final = "Apache-2.0; the data behind it as NOTICE says"
#: What of our own was learned from, where it was not our own sentences.
OWN: Final = {"meaning": "sunwai.knowledge.concepts"}
_LARGEST: Final = 127  # of an int8


def ship(
    name: str,
    *,
    weights: Mapping[str, Sequence[float] | NDArray[np.float64]],
    settings: Mapping[str, Any],
    sources: Sequence[str],
    least: float = 0.005,
) -> int:
    """Write the model ``name`` and its line of the manifest; return how many features it keeps.

    A feature goes when none of its weights reaches ``least`` of its head's largest: it would be written as nought.
    """
    features = sorted(weights)
    matrix = np.array([weights[feature] for feature in features], dtype=np.float64)
    scales = np.abs(matrix).max(axis=0) / _LARGEST
    kept = (np.abs(matrix) > scales * _LARGEST * least).any(axis=1)
    small = np.rint(matrix[kept] / scales).astype(np.int8)
    chosen = [feature for feature, keep in zip(features, kept, strict=True) if keep]
    stream = BytesIO()
    np.save(stream, small, allow_pickle=False)
    files = {f"{name}.txt": "\n".join(chosen).encode(), f"{name}.npy": stream.getvalue()}
    for path, content in files.items():
        (FOLDER / path).write_bytes(content)
    _enter(name, files, {"scales": [float(scale) for scale in scales], "settings": dict(settings)}, sources)
    return len(chosen)


def _enter(name: str, files: Mapping[str, bytes], numbers: Mapping[str, Any], sources: Sequence[str]) -> None:
    path = FOLDER / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    manifest[name] = {
        "name": name,
        "version": VERSION,
        "licence": LICENCE,
        "trained_on": [
            *(f"{SOURCES[source][0]} ({SOURCES[source][1]})" for source in sources),
            OWN.get(name, "training/sentences"),
        ],
        "files": {file: hashlib.sha256(content).hexdigest() for file, content in files.items()},
        **numbers,
    }
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
