"""Mastodon's own description of its API: what it may send is read, what we send is as described."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sunwai.adapters.mastodon.adapter import MastodonAdapter
from sunwai.adapters.mastodon.payloads import Account, Instance, Notice, Status
from sunwai.adapters.mastodon.spec import SPEC
from sunwai.channels.types import InboundEdit, InboundMessage, UnknownItem
from tests.adapters.mastodon.outgoing import answer, picture, send
from tests.adapters.mastodon.server import PAYLOADS, Server, account, told
from tests.adapters.rest_server import delivery
from tests.contracts.specs import contract
from tests.tries import tries

DEEPEST = 4
SOME = settings(max_examples=tries(10), suppress_health_check=list(HealthCheck), derandomize=True)
FORMATS = {"date-time": "2026-11-20T10:00:00.000Z", "uri": "https://chai.example/1", "date": "2026-11-20"}
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20)


def document() -> Any:
    return contract("mastodon", "schema.json")


def described(name: str) -> Draft202012Validator:
    whole = {"$ref": f"#/components/schemas/{name}", "components": document()["components"]}
    return Draft202012Validator(whole)


def drawn(data: st.DataObject, schema: Any, depth: int = 0) -> Any:
    """Draw a value of a schema: everything required, and at random what is not."""
    if "$ref" in schema:
        return drawn(data, document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]], depth)
    if "enum" in schema:
        return data.draw(st.sampled_from(schema["enum"]))
    for word in ("oneOf", "anyOf"):
        if word in schema:
            return drawn(data, data.draw(st.sampled_from(schema[word])), depth)
    kinds = schema.get("type", "object")
    kind = kinds if isinstance(kinds, str) else data.draw(st.sampled_from(kinds))
    return plain(data, kind, schema) if kind not in {"object", "array"} else nested(data, kind, schema, depth)


def plain(data: st.DataObject, kind: str, schema: Any) -> Any:
    if kind == "string":
        return FORMATS.get(schema.get("format", "")) or data.draw(NAMES)
    return {"integer": 7, "number": 7.5, "boolean": data.draw(st.booleans()), "null": None}[kind]


def nested(data: st.DataObject, kind: str, schema: Any, depth: int) -> Any:
    if kind == "array":
        return [drawn(data, schema["items"], depth + 1)] if depth < DEEPEST and data.draw(st.booleans()) else []
    required = set(schema.get("required", ()))
    fields = schema.get("properties", {})
    chosen = [name for name in fields if name in required or (depth < DEEPEST and data.draw(st.booleans()))]
    return {name: drawn(data, fields[name], depth + 1) for name in chosen}


@SOME
@given(data=st.data())
def test_every_status_of_the_contract_is_read(data: st.DataObject) -> None:
    status = drawn(data, {"$ref": "#/components/schemas/Status"})

    items = MastodonAdapter().parse(delivery({**told("mention"), "status": status}), account())

    assert Status.model_validate(status).id == status["id"]
    assert isinstance(items[0], InboundMessage)
    assert all(isinstance(item, InboundEdit) for item in items[1:])


@SOME
@given(data=st.data(), missing=st.sampled_from(["id", "account", "created_at"]))
def test_a_status_without_what_it_must_have_is_counted(data: st.DataObject, missing: str) -> None:
    status = drawn(data, {"$ref": "#/components/schemas/Status"})
    del status[missing]

    (item,) = MastodonAdapter().parse(delivery({**told("mention"), "status": status}), account())

    assert isinstance(item, UnknownItem)


@SOME
@given(data=st.data())
def test_the_other_shapes_of_the_contract_are_read(data: st.DataObject) -> None:
    for shape, name in ((Account, "CredentialAccount"), (Notice, "Notification"), (Instance, "Instance")):
        body = drawn(data, {"$ref": f"#/components/schemas/{name}"})

        shape.model_validate(body)


@pytest.mark.parametrize("path", sorted(PAYLOADS.glob("*.json")), ids=lambda path: path.stem)
def test_our_recordings_are_of_the_described_shape(path: Any) -> None:
    body = json.loads(path.read_text())
    nullable = {name: value for name, value in body["status"].items() if value is not None}
    nullable["media_attachments"] = []  # null where the description forgets it
    wrong = [error.message for error in described("Status").iter_errors(nullable) if "circle" not in error.message]

    assert not [message for message in wrong if "is a required property" in message]


@pytest.mark.parametrize("files", [(), (picture(),)])
def test_what_we_publish_is_as_described(network: Server, files: tuple[Any, ...]) -> None:
    send(answer("Sorry! " * 120, attachments=files), network)

    published = [each for each in network.took if each.path == "/api/v1/statuses"]
    assert len(published) > 1
    for each in published:
        described("MediaStatus" if "media_ids" in each.fields else "TextStatus").validate(each.fields)
        assert each.headers["idempotency-key"]


def test_every_path_we_ask_is_described(network: Server) -> None:
    network.knows["/api/v1/notifications"] = [{"id": "5", "type": "mention", "status": told("reply")["status"]}]
    MastodonAdapter().fetch(network.account, {})
    MastodonAdapter().check(network.account)
    send(answer(attachments=(picture(),)), network)

    known = {path.replace("{id}", "") for path in document()["paths"]}
    for each in network.asked:
        numberless = "/".join(part for part in each.path.split("/") if not part.isdecimal())
        assert {each.path, numberless, f"{numberless}/", numberless.replace("s/context", "s//context")} & known | {
            path for path in known if path.replace("//", "/") == numberless
        }, each.path


def test_our_defaults_are_the_documented_ones() -> None:
    examples = document()["components"]["schemas"]["Instance"].get("example", {})
    rules = examples.get("configuration", {}).get("statuses", {"max_characters": 500})

    assert SPEC.limits.text_length == rules["max_characters"]
