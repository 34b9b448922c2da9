"""What a call asks for: the names in ``fields``, without what stands in their braces and brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

BRACES = re.compile(r"\{[^{}]*\}")
BRACKETS = re.compile(r"\([^()]*\)")


def wanted(params: Mapping[str, Any]) -> set[str]:
    """Return the fields that are asked for; empty: all."""
    asked, before = str(params.get("fields") or ""), ""
    while asked != before:
        asked, before = BRACES.sub("", asked), asked
    names = (part.partition(".")[0].strip() for part in BRACKETS.sub("", asked).split(","))
    return {name for name in names if name}


def only(found: dict[str, object], params: Mapping[str, Any]) -> dict[str, object]:
    """Keep what ``fields`` names, and the id; everything when it names nothing."""
    names = wanted(params)
    return {name: value for name, value in found.items() if name in names | {"id"}} if names else found


def since(params: Mapping[str, Any], edge: str) -> float:
    """Return the ``since`` inside the brackets of a nested edge, 0 without one."""
    found = re.search(rf"{edge}\b[^{{]*\.since\((\d+)\)", str(params.get("fields") or ""))
    return float(found.group(1)) if found else 0.0
