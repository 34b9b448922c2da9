"""Telegram's Bot API as its machine-readable description has it: schemas, and generated values."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from tests.contracts.specs import contract

DEEPEST = 4
LIST_OF = "Array of "
PLAIN = {"Integer": "integer", "String": "string", "Boolean": "boolean", "Float": "number"}


def types() -> Any:
    return contract("telegram", "api.json")["types"]


def methods() -> Any:
    return contract("telegram", "api.json")["methods"]


@cache
def validator(name: str) -> Any:
    """Return what validates a method's fields or a type."""
    definitions = {each: described(value) for each, value in types().items()}
    return Draft202012Validator({**described(methods().get(name) or types()[name]), "$defs": definitions})


def described(value: Any) -> dict[str, Any]:
    """Return the schema of a type or of a method's fields."""
    if value.get("subtypes"):
        return one_of(value["subtypes"])
    fields = value.get("fields", [])
    properties = {field["name"]: one_of(field["types"]) for field in fields}
    required = [field["name"] for field in fields if field["required"]]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def one_of(names: list[str]) -> dict[str, Any]:
    return {"anyOf": [named(name) for name in names]}


def named(name: str) -> dict[str, Any]:
    if name in PLAIN:
        return {"type": PLAIN[name]}
    if name.startswith(LIST_OF):
        return {"type": "array", "items": named(name.removeprefix(LIST_OF))}
    return {"$ref": f"#/$defs/{name}"}


def drawn(name: str, chance: random.Random, depth: int = 0) -> Any:
    """Return a valid value of a type, by chance; the deeper, the fewer of the fields that may be missing."""
    if name in PLAIN:
        return plain(name, chance)
    if name.startswith(LIST_OF):
        return [drawn(name.removeprefix(LIST_OF), chance, depth + 1) for _ in range(chance.randrange(1, 3))]
    described = types()[name]
    if described.get("subtypes"):
        return drawn(chance.choice(described["subtypes"]), chance, depth)
    share = 0.2 / (depth + 1)
    return {
        field["name"]: special(field, chance) or drawn(chance.choice(field["types"]), chance, depth + 1)
        for field in described.get("fields", [])
        if field["required"] or (depth < DEEPEST and chance.random() < share)
    }


def plain(name: str, chance: random.Random) -> Any:
    if name == "Integer":
        return chance.choice((0, 1, -1, 7300000011, -1001234567890, 2**52))
    if name == "Float":
        return chance.choice((0.0, 28.6139, -77.2))
    if name == "Boolean":
        return chance.random() < 0.5
    return chance.choice(("", "नमस्ते 👋", "ا", "x" * 50, "7", "A\x00B"))


def special(field: Any, chance: random.Random) -> Any:
    """Return what a field holds that its type alone does not say."""
    name, whole = field["name"], field["types"] == ["Integer"]
    if whole and name in {"date", "edit_date"}:
        return chance.randrange(1_700_000_000, 1_800_000_000)
    if whole and name in {"id", "message_id", "user_id"}:
        return chance.randrange(1, 10**12)
    if name in {"id", "file_id", "business_connection_id"} and field["types"] == ["String"]:
        return f"AgAC{chance.randrange(10**9)}"
    if name == "type" and field["types"] == ["String"]:
        return chance.choice(("private", "group", "supergroup", "channel"))
    return None
