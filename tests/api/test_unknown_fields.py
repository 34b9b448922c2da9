"""A field that a call does not have is refused and named: ignored, a slip of the pen would lose what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sunwai.api.scopes import Scope
from sunwai.inbox.models import Message
from tests import cast
from tests.api.client import Program
from tests.api.routes import House
from tests.api.test_hostile import WRITES, description, fields_of

pytestmark = pytest.mark.django_db


def named_in(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].rpartition("/")[2]
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from named_in(each)


def taken() -> set[str]:
    """Return the names of every shape that a body has, or has in it."""
    shapes = description()["components"]["schemas"]
    calls = (call for methods in description()["paths"].values() for call in methods.values())
    left, found = [name for call in calls for name in named_in(call.get("requestBody", {}))], set[str]()
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += named_in(shapes[name])
    return found


def test_no_shape_that_is_taken_has_room_for_unknown_fields() -> None:
    shapes = description()["components"]["schemas"]

    open_ones = {name for name in taken() if "properties" in shapes[name] and shapes[name].get("additionalProperties")}
    silent = {name for name in taken() if "properties" in shapes[name] and "additionalProperties" not in shapes[name]}

    assert (open_ones, silent) == (set(), set())


@pytest.mark.parametrize(("method", "route"), [each for each in WRITES if fields_of(*each)])
def test_the_answer_names_the_field(method: str, route: str) -> None:
    house, program = House(), Program(cast.alice(), *Scope)

    no = program.call(method, house.path(route), house.body(method, route) | {"surprise": 1})

    assert (no.status_code, "body.surprise" in [each["where"] for each in no.json()["errors"]]) == (422, True)


def test_a_field_deep_in_a_body_is_named_too() -> None:
    program = Program(cast.alice(), *Scope)

    no = program.call("POST", "/macros", {"name": "Sorry", "texts": {"en": "Sorry"}, "changes": {"tag": ["late"]}})

    assert [each["where"] for each in no.json()["errors"]] == ["body.changes.tag"]


def test_a_reply_with_a_slip_is_not_sent() -> None:
    talk = cast.message(text="kab aayega?").conversation

    no = Program(cast.ravi()).call("POST", f"/conversations/{talk.pk}/replies", {"text": "Hi", "visiblity": "public"})

    assert (no.status_code, Message.objects.filter(direction="out").count()) == (422, 0)
