"""Values that fit a JSON schema, as far as the contracts of the networks go: types, properties, items, alternatives."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "string": st.text(max_size=12),
    "integer": st.integers(-(2**40), 2**40),
    "number": st.floats(-1e9, 1e9),
    "boolean": st.booleans(),
    "null": st.none(),
}


def from_schema(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return values that are valid by ``schema``; properties that are not required are sometimes left out."""
    for name in ("oneOf", "anyOf"):
        if name in schema:
            return st.one_of([from_schema(each) for each in schema[name]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kinds = schema.get("type", "object" if "properties" in schema else "null")
    return st.one_of([_of(kind, schema) for kind in (kinds if isinstance(kinds, list) else [kinds])])


def _of(kind: str, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if kind == "array":
        return st.lists(from_schema(schema.get("items") or {}), max_size=3)
    if kind != "object":
        return PLAIN[kind]
    known = {name: from_schema(each) for name, each in schema.get("properties", {}).items()}
    wanted = {name: each for name, each in known.items() if name in schema.get("required", ())}
    return st.fixed_dictionaries(wanted, optional={name: each for name, each in known.items() if name not in wanted})
