"""Google's discovery documents, which lie in its own client package: what a call may carry, and what may come back."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.adapters.rest_server import Asked

DOCUMENTS = files("googleapiclient") / "discovery_cache/documents"
DEEPEST = 6
TEXT = st.text(max_size=12)


@cache
def discovery(name: str) -> Any:
    """Return a document: ``discovery("youtube.v3")``."""
    return json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8"))


def check(document: Any, asked: Asked) -> str:
    """Assert that a request of ours is one of the document's, and return which: ``comments.insert``."""
    name, method, path = _method(document, asked)
    known = {**document["parameters"], **method.get("parameters", {})}
    given = {**asked.query, **path}
    assert set(given) <= set(known)
    assert {each for each, told in known.items() if told.get("required")} <= set(given)
    for each, value in given.items():
        _check_parameter(known[each], value)
    if "request" in method:
        Draft202012Validator(schema(document, method["request"]["$ref"])).validate(asked.fields)
    else:
        assert not asked.fields
    return name


def _method(document: Any, asked: Asked) -> tuple[str, Any, dict[str, str]]:
    for name, resource in document["resources"].items():
        for verb, method in resource.get("methods", {}).items():
            pattern = re.sub(r"\\{\\\+?(\w+)\\}|\{\+?(\w+)\}", r"(?P<\1\2>[^/]+?)", method["path"])
            found = re.fullmatch("/" + pattern, asked.path)
            if found and method["httpMethod"] == asked.method:
                return f"{name}.{verb}", method, found.groupdict()
    raise AssertionError(f"{asked.method} {asked.path} is not in the document")


def _check_parameter(told: Any, value: str) -> None:
    if told["type"] == "integer":
        assert 0 <= int(value) <= int(told.get("maximum", 2**31))
    if told["type"] == "boolean":
        assert value in {"true", "false"}
    if "enum" in told:
        assert value in told["enum"]


def schema(document: Any, name: str) -> dict[str, Any]:
    """Return a JSON schema of one of the document's, that knows no other fields."""
    named = {each: _closed(told) for each, told in document["schemas"].items()}
    return {"$ref": f"#/$defs/{name}", "$defs": named}


def _closed(told: Any) -> Any:
    if "$ref" in told:
        return {"$ref": f"#/$defs/{told['$ref']}"}
    kept = {key: told[key] for key in ("type", "enum") if key in told}
    if "properties" in told:
        kept["properties"] = {each: _closed(inner) for each, inner in told["properties"].items()}
        kept["additionalProperties"] = False
    if "items" in told:
        kept["items"] = _closed(told["items"])
    return {} if kept.get("type") == "any" else kept


def valid(document: Any, name: str, depth: int = 0) -> st.SearchStrategy[Any]:
    """Draw what the document calls a ``name``: any of its fields may be missing."""
    told = document["schemas"][name].get("properties", {})
    return st.fixed_dictionaries({}, optional={each: _drawn(document, inner, depth) for each, inner in told.items()})


def _drawn(document: Any, told: Any, depth: int) -> st.SearchStrategy[Any]:
    if depth > DEEPEST:
        return st.none()
    if "$ref" in told:
        return valid(document, told["$ref"], depth + 1)
    if told["type"] == "array":
        return st.lists(_drawn(document, told["items"], depth + 1), max_size=2)
    if told["type"] == "string":
        return st.sampled_from(told["enum"]) if "enum" in told else _string(told)
    if told["type"] == "integer":
        return st.integers(0, 2**31 - 1)
    return st.booleans() if told["type"] == "boolean" else st.none()


def _string(told: Any) -> st.SearchStrategy[str]:
    if told.get("format") == "date-time":
        moments = st.datetimes(dt.datetime(1971, 1, 1), dt.datetime(2037, 1, 1))  # noqa: DTZ001 - the zone is written
        return moments.map(lambda at: at.isoformat() + "Z")
    if told.get("format") == "int64":
        return st.integers(0, 2_000_000_000).map(str)
    return st.just(told["default"]) if "default" in told else TEXT
