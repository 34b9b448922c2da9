"""A small reader of lexicons: says what is wrong with a value, and draws values that are right.

Source: AT Protocol, "Lexicon". Unknown fields are allowed, as there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import regex
from hypothesis import strategies as st

from tests.contracts.specs import contract

SAMPLES = {
    "at-uri": "at://did:plc:ashaverma00000000000000/app.bsky.feed.post/3laaaaaaaaa2a",
    "did": "did:plc:ashaverma00000000000000",
    "handle": "asha.chai.example",
    "at-identifier": "asha.chai.example",
    "cid": "bafyreigej5buwyhrttwfjtpmk6r5jbysy3mimaaxg6vfd7sgvghk2cu6tq",
    "datetime": "2026-11-20T10:00:00.000Z",
    "uri": "https://chai.example/1",
    "language": "en",
    "nsid": "app.bsky.feed.post",
}
FORMS = {
    "at-uri": r"at://[^/]+(/[^/]+(/[^/]+)?)?",
    "did": r"did:[a-z]+:[\w.:%-]+",
    "handle": r"([\w-]+\.)+[\w-]+",
    "at-identifier": r"(did:[a-z]+:[\w.:%-]+|([\w-]+\.)+[\w-]+)",
    "cid": r"baf[a-z2-7]{20,}",
    "datetime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)",
    "uri": r"[a-z]+:\S+",
    "nsid": r"[a-z]+(\.[A-Za-z-]+)+",
}
DEEPEST = 5
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)


def found(ref: str, within: str = "") -> tuple[Any, str]:
    """Return a definition and the lexicon it stands in; ``ref`` may be ``#local``, ``name``, ``name#part``."""
    name, _, part = ref.partition("#")
    name = name or within
    return _read(name)[part or "main"], name


def _read(name: str) -> Any:
    *folders, last = name.split(".")
    return contract("bluesky", *folders, f"{last}.json")["defs"]


def known(ref: str, within: str) -> bool:
    """Say whether the definition is among the lexicons we have; only some families are there."""
    family = (ref.partition("#")[0] or within).rpartition(".")[0]
    return family in FAMILIES


FAMILIES = {
    *("app.bsky.actor", "app.bsky.embed", "app.bsky.feed", "app.bsky.notification", "app.bsky.richtext"),
    *("chat.bsky.actor", "chat.bsky.convo", "com.atproto.repo", "com.atproto.server"),
}


def wrong(value: Any, schema: Any, within: str, path: str = "$") -> Iterator[str]:
    """Yield what is wrong with a value."""
    kind = schema["type"]
    if kind == "ref":
        if known(schema["ref"], within):
            inner, name = found(schema["ref"], within)
            yield from wrong(value, inner, name, path)
    elif kind == "union":
        yield from wrong_union(value, schema, within, path)
    elif kind in {"object", "record", "params"}:
        yield from wrong_object(value, schema.get("record", schema), within, path)
    elif kind == "array":
        yield from wrong_array(value, schema, within, path)
    else:
        yield from wrong_plain(value, schema, path)


def wrong_union(value: Any, schema: Any, within: str, path: str) -> Iterator[str]:
    names = [f"{within}{ref}" if ref.startswith("#") else ref for ref in schema["refs"]]
    told = value.get("$type") if isinstance(value, dict) else None
    if told not in names:
        yield f"{path}: {told} is none of {names}"
    elif known(told, within):
        inner, name = found(told, within)
        yield from wrong(value, inner, name, path)


def wrong_object(value: Any, schema: Any, within: str, path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path}: not an object"
        return
    yield from (f"{path}.{name}: missing" for name in schema.get("required", ()) if name not in value)
    for name, inner in schema.get("properties", {}).items():
        if name in value:
            yield from wrong(value[name], inner, within, f"{path}.{name}")


def wrong_array(value: Any, schema: Any, within: str, path: str) -> Iterator[str]:
    if not isinstance(value, list) or len(value) > schema.get("maxLength", 10**9):
        yield f"{path}: not an array, or too long"
        return
    for place, each in enumerate(value):
        yield from wrong(each, schema["items"], within, f"{path}[{place}]")


def wrong_plain(value: Any, schema: Any, path: str) -> Iterator[str]:
    kinds = {"string": str, "integer": int, "boolean": bool, "blob": dict, "unknown": object, "cid-link": dict}
    if not isinstance(value, kinds[schema["type"]]):
        yield f"{path}: not {schema['type']}"
    elif isinstance(value, str):
        yield from wrong_text(value, schema, path)
    elif schema["type"] == "integer" and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{path}: {value} is out of bounds"
    elif isinstance(value, dict) and value.get("size", 0) > schema.get("maxSize", 10**12):
        yield f"{path}: too large"


def wrong_text(value: str, schema: Any, path: str) -> Iterator[str]:
    if len(value.encode()) > schema.get("maxLength", 10**9):
        yield f"{path}: string too big"
    if len(regex.findall(r"\X", value)) > schema.get("maxGraphemes", 10**9):
        yield f"{path}: grapheme too big"
    if not re.fullmatch(FORMS.get(schema.get("format", ""), ".*"), value, re.DOTALL):
        yield f"{path}: not a {schema['format']}"


def drawn(data: st.DataObject, schema: Any, within: str, depth: int = 0) -> Any:
    """Draw a value that is right: everything required, and at random what is not."""
    kind = schema["type"]
    if kind in {"ref", "union"}:
        return drawn_named(data, schema, within, depth)
    if kind == "array":
        return [drawn(data, schema["items"], within, depth + 1)] if may(data, depth, schema["items"], within) else []
    if kind in {"object", "record"}:
        return drawn_object(data, schema.get("record", schema), within, depth)
    if kind == "string":
        return SAMPLES.get(schema.get("format", "")) or data.draw(
            st.sampled_from(schema.get("knownValues", ["a word"])) | TEXT
        )
    blob = {"$type": "blob", "ref": {"$link": SAMPLES["cid"]}, "mimeType": "image/png", "size": 9}
    return {"integer": 7, "boolean": data.draw(st.booleans()), "blob": blob, "unknown": {}}[kind]


def drawn_named(data: st.DataObject, schema: Any, within: str, depth: int) -> Any:
    refs = [ref for ref in schema.get("refs", [schema.get("ref", "")]) if known(ref, within)]
    ref = data.draw(st.sampled_from(refs))
    inner, name = found(ref, within)
    value = drawn(data, inner, name, depth + 1)
    part = ref.partition("#")[2]
    return {**value, "$type": f"{name}#{part}" if part else name} if schema["type"] == "union" else value


def drawn_object(data: st.DataObject, schema: Any, within: str, depth: int) -> Any:
    required = set(schema.get("required", ()))
    fields = schema.get("properties", {})
    chosen = [name for name in fields if name in required or may(data, depth, fields[name], within)]
    return {name: drawn(data, fields[name], within, depth + 1) for name in chosen}


def may(data: st.DataObject, depth: int, schema: Any, within: str) -> bool:
    """Say whether to draw something that may be left out."""
    refs = schema.get("refs", [schema["ref"]] if "ref" in schema else [])
    there = not refs or any(known(ref, within) for ref in refs)
    nested = schema["type"] in {"ref", "union", "array"}
    return there and depth < DEEPEST - 2 * nested and data.draw(st.booleans())
