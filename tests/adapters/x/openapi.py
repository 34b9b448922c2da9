"""X's own contract, asked: is this request one of its, and what may an answer look like?"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import jsonschema
from hypothesis import strategies as st

from tests.adapters.x.x_server import Asked
from tests.contracts.specs import contract

DEEPEST = 6
FORMATS = {"date-time": st.datetimes().map(lambda at: at.isoformat() + "Z")}


def document() -> Any:
    return contract("x", "openapi.json")


def check(asked: Asked) -> str:
    """Fail unless the contract knows the request; return what it calls the operation."""
    operation, given = _operation(asked)
    named = {each["name"]: each for each in map(_resolved, operation.get("parameters", []))}
    for name, value in given.items():
        jsonschema.validate(value, _whole(named[name]["schema"]))
    for name, value in asked.query.items():
        assert name in named, f"{asked.path} knows no {name}"
        jsonschema.validate(_typed(value, _resolved(named[name]["schema"])), _whole(named[name]["schema"]))
    _check_body(asked, operation)
    return str(operation["operationId"])


def _operation(asked: Asked) -> tuple[Any, dict[str, str]]:
    found = []
    for path, item in document()["paths"].items():
        match = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path), asked.path)
        if match and asked.method.lower() in item:
            found.append((path.count("{"), item[asked.method.lower()], match.groupdict()))
    assert found, f"{asked.method} {asked.path} is not in the contract"
    _, operation, given = min(found, key=lambda each: each[0])
    return operation, given


def _check_body(asked: Asked, operation: Any) -> None:
    content = operation.get("requestBody", {}).get("content", {})
    if not content:
        assert not asked.fields
        return
    told = content[asked.content_type]["schema"]
    fields = asked.fields if asked.content_type == "application/json" else _numbers(asked.fields)
    jsonschema.validate(fields, _whole(told))


def _numbers(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a form, where numbers are written as text."""
    return {name: int(value) if name == "segment_index" else value for name, value in fields.items()}


def _typed(value: str, told: Any) -> Any:
    kinds: dict[str, Any] = {"array": lambda text: text.split(","), "integer": int}
    return kinds.get(told.get("type", ""), str)(value)


def _resolved(told: Any) -> Any:
    while "$ref" in told:
        target = document()
        for step in told["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        told = target
    return told


def _whole(told: Any) -> Any:
    return {**told, "components": document()["components"]}


@cache
def valid(name: str) -> st.SearchStrategy[Any]:
    """Return valid values of one schema of the contract."""
    return _drawn(document()["components"]["schemas"][name], 0)


def _drawn(raw: Any, depth: int) -> st.SearchStrategy[Any]:
    told = _resolved(raw)
    if "enum" in told:
        return st.sampled_from(told["enum"])
    for choice in ("oneOf", "anyOf"):
        if choice in told and "properties" not in told:
            return _drawn(told[choice][0], depth + 1)
    drawers: dict[str, Any] = {"object": _object, "array": _array, "string": _string}
    plain: dict[str, st.SearchStrategy[Any]] = {"integer": st.integers(0, 10**9), "boolean": st.booleans()}
    kind = told.get("type", "object")
    found: st.SearchStrategy[Any] = drawers[kind](told, depth) if kind in drawers else plain.get(kind, st.just(1.5))
    return st.none() | found if told.get("nullable") else found


def _object(told: Any, depth: int) -> st.SearchStrategy[Any]:
    required = set(told.get("required", ()))
    wanted = told.get("properties", {}) if depth < DEEPEST else {}
    fields = {name: _drawn(each, depth + 1) for name, each in wanted.items()}
    needed = {name: each for name, each in fields.items() if name in required}
    return st.fixed_dictionaries(needed, optional={name: each for name, each in fields.items() if name not in needed})


def _array(told: Any, depth: int) -> st.SearchStrategy[Any]:
    return st.lists(
        _drawn(told["items"], depth + 1), min_size=told.get("minItems", 0), max_size=max(3, told.get("minItems", 0))
    )


def _string(told: Any, _depth: int) -> st.SearchStrategy[str]:
    if "pattern" in told:
        return st.from_regex(re.compile(told["pattern"], re.ASCII), fullmatch=True)
    return FORMATS.get(told.get("format", ""), st.text(max_size=20))
