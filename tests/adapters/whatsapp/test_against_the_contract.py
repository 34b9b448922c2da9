"""Meta's own description of the Cloud API: we read what it allows, and send nothing it forbids.

Three mistakes of the description are mended before it is used, because its own examples break them: each kind of a
sent message forbids the fields that all kinds require, incoming messages are given the shape of sent ones, and the
components of a template forbid their own index. ``user_id`` and ``biz_opaque_callback_data`` are younger than it.
"""

from __future__ import annotations

import json
import random
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sunwai.channels.types import FilledTemplate, InboundItem, InboundNotice, InboundProfile, UnknownItem
from tests.adapters.whatsapp.cloud_server import Cloud
from tests.adapters.whatsapp.outgoing import answer, media, send
from tests.adapters.whatsapp.recorded import PAYLOADS, parsed
from tests.contracts.specs import contract
from tests.tries import tries

FILE = ("whatsapp", "business-messaging-api_v23.0.yaml")
YOUNGER = {"biz_opaque_callback_data"}


def schema(name: str) -> Any:
    """Return one schema with all it names."""
    whole = json.loads(json.dumps(contract(*FILE)["components"], default=str))
    for each in whole["schemas"].values():
        for part in each.get("allOf", []):
            part.pop("additionalProperties", None)
    whole["schemas"]["TemplateComponent"]["properties"]["index"].pop("pattern", None)
    whole["schemas"]["IncomingMessage"] = incoming_message()
    return {"$ref": f"#/components/schemas/{name}", "components": whole}


def incoming_message() -> Any:
    """Return the shape that the description's sixteen examples have: who, when, what, and the field of that name."""
    properties = {name: {"type": "string"} for name in ("from", "id", "timestamp", "type")}
    return {"type": "object", "required": ["from", "id", "timestamp", "type"], "properties": properties}


def webhook_examples() -> dict[str, Any]:
    asked = contract(*FILE)["paths"]["/whatsapp/webhooks"]["post"]["requestBody"]
    examples = asked["content"]["application/json"]["examples"]
    return {name: json.loads(json.dumps(each["value"], default=str)) for name, each in examples.items()}


def items_of(example: Any) -> list[InboundItem]:
    return list(parsed(json.dumps(example).encode()))


def test_there_are_sixteen_kinds_of_event_and_fifty_of_messages() -> None:
    messages = contract(*FILE)["paths"]["/{Version}/{Phone-Number-ID}/messages"]["post"]["requestBody"]

    assert len(webhook_examples()) == 16
    assert len(messages["content"]["application/json"]["examples"]) == 50


def test_every_example_of_an_event_is_read_and_none_is_malformed() -> None:
    for name, example in webhook_examples().items():
        found = items_of(example)

        assert found, name
        assert not [item for item in found if isinstance(item, UnknownItem) and "malformed" in item.code], name
        assert not any(isinstance(item, UnknownItem) for item in found), name
        assert name.startswith("Group") == any(isinstance(item, InboundNotice) for item in found), name


@pytest.mark.parametrize("path", sorted(PAYLOADS.glob("*.json")), ids=lambda path: path.stem)
def test_our_recordings_are_of_the_described_envelope(path: Any) -> None:
    described = schema("WebhookPayload")
    described["components"]["schemas"]["Change"] = {"required": ["value", "field"]}

    jsonschema.validate(json.loads(path.read_bytes()), described)


def test_our_statuses_are_as_described() -> None:
    recorded = json.loads((PAYLOADS / "statuses.json").read_bytes())
    statuses = recorded["entry"][0]["changes"][0]["value"]["statuses"]

    for status in statuses[:5]:
        jsonschema.validate(status, schema("Statuses"))


HARD = settings(max_examples=tries(40), suppress_health_check=list(HealthCheck), derandomize=True)


@st.composite
def events(draw: st.DrawFn) -> Any:
    """Draw an example of the description with its leaves changed to others of the same type."""
    example = draw(st.sampled_from(list(webhook_examples().values())))
    chance = random.Random(draw(st.integers(0, 2**32)))
    return varied(example, chance)


def varied(value: Any, chance: random.Random, name: str = "") -> Any:
    if isinstance(value, dict):
        kept = {key: each for key, each in value.items() if key in MUST or chance.random() > 0.1}
        return {key: varied(each, chance, key) for key, each in kept.items()}
    if isinstance(value, list):
        return [varied(each, chance, name) for each in value for _ in range(chance.randrange(1, 3))]
    if isinstance(value, str) and name not in FIXED:
        return chance.choice((value, "नमस्ते 👋", "ا", "x" * 200, "7"))
    return value


FIXED = {"object", "type", "field", "timestamp", "id", "message_id", "from", "wa_id", "phone_number_id"}
KINDS = {"text", "image", "location", "contacts", "button", "interactive", "order", "reaction", "system"}
MUST = FIXED | KINDS | {"entry", "changes", "value", "messages", "metadata", "groups", "latitude", "longitude"}
MUST |= {"list_reply", "button_reply"}


@HARD
@given(example=events())
def test_every_valid_event_is_read(example: Any) -> None:
    found = items_of(example)

    assert found
    assert not [item for item in found if isinstance(item, UnknownItem) and "malformed" in item.code]


@HARD
@given(example=events(), missing=st.sampled_from(["id", "timestamp"]))
def test_an_event_without_what_it_must_have_is_counted_and_no_crash(example: Any, missing: str) -> None:
    for change in (change for entry in example["entry"] for change in entry["changes"]):
        for message in change["value"].get("messages", []):
            message.pop(missing, None)

    found = items_of(example)

    messages = [item for item in found if not isinstance(item, UnknownItem | InboundProfile | InboundNotice)]
    assert not messages
    assert found


def test_the_mended_description_holds_for_its_own_examples() -> None:
    asked = contract(*FILE)["paths"]["/{Version}/{Phone-Number-ID}/messages"]["post"]["requestBody"]
    examples = asked["content"]["application/json"]["examples"]
    kinds = {"text": "TextMessage", "image": "ImageMessage", "document": "DocumentMessage", "video": "VideoMessage"}

    checked = 0
    for example in examples.values():
        body = json.loads(json.dumps(example["value"], default=str))
        if body.get("type") in kinds:
            jsonschema.validate(body, schema(kinds[body["type"]]))
            checked += 1
    assert checked >= 10


@pytest.mark.parametrize("kind", ["text", "image", "audio", "video", "document", "template", "group"])
def test_what_we_send_is_as_described(network: Cloud, kind: str) -> None:
    types = {"image": "image/png", "audio": "audio/ogg", "video": "video/mp4", "document": "application/pdf"}
    files = (media("a", types[kind]),) if kind in types else ()
    template = FilledTemplate(name="ready", language="hi", values=("Asha",)) if kind == "template" else None

    send(
        answer(
            "" if files else "hello", attachments=files, template=template, root="g_Y2" if kind == "group" else "t_1"
        ),
        network,
    )

    sent = {name: value for name, value in network.took[0].fields.items() if name not in YOUNGER}
    jsonschema.validate(sent, schema(f"{sent['type'].capitalize()}Message"))
    assert set(network.took[0].fields) - set(sent) == YOUNGER
