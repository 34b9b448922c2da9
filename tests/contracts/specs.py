"""The networks' own machine-readable contracts. They are not ours to hold: tests read them where they lie, or skip."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

BESIDE = Path(__file__).parents[3] / "shared/contracts/specs"
NOT_HERE = "SUNWAI_CONTRACTS names no folder with "


def contract(*parts: str) -> Any:
    """Return a contract, read: ``contract("x", "openapi.json")``. Without it the test is skipped, and says so."""
    path = Path(os.environ.get("SUNWAI_CONTRACTS") or BESIDE).joinpath(*parts)
    if not path.is_file():
        pytest.skip(NOT_HERE + "/".join(parts))
    return _read(path)


@cache
def _read(path: Path) -> Any:
    text = path.read_text("utf-8")
    return json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=yaml.CSafeLoader)
