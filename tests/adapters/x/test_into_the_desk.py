"""What X tells, as it stands in the desk afterwards: in whatever order, one conversation with the last words."""

from __future__ import annotations

import json

import pytest
from django.test import TestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as DrawnTestCase

from sunwai.connections.models import Connection
from sunwai.inbox.models import Message
from sunwai.intake import pipeline
from sunwai.intake.models import Delivery
from sunwai.kernel import crypto
from tests import cast
from tests.adapters.x.recorded import PAYLOADS
from tests.adapters.x.test_disorder import EDITS
from tests.adapters.x.x_server import SECRETS, US
from tests.tries import tries

OWN = (PAYLOADS / "own_reply.json").read_bytes()
MENTION = (PAYLOADS / "mention.json").read_bytes()


def shop() -> Connection:
    values = {"name": "X", "brand": cast.brand(), "team": cast.team(), "sealed_secrets": crypto.seal(SECRETS)}
    return Connection.objects.create(channel="x", account_id=US, open_settings={"user_id": US}, **values)


def take_in(connection: Connection, bodies: list[bytes]) -> None:
    for number, body in enumerate(bodies):
        Delivery.objects.create(connection=connection, key=f"d{number}", body=body)
    while pipeline.drain():
        pass
    assert not Delivery.objects.exclude(state="done").exists(), Delivery.objects.values_list("state", "last_error")


class InTheDesk(DrawnTestCase):
    @settings(max_examples=tries(6))
    @given(st.permutations([*EDITS, EDITS[1]]))
    def test_versions_in_any_order_are_one_message_with_the_last_words(self, bodies: list[bytes]) -> None:
        take_in(shop(), bodies)

        (message,) = Message.objects.all()
        assert message.text == "yes"


class OursInTheDesk(TestCase):
    def test_our_reply_from_the_phone_stands_in_the_customers_conversation(self) -> None:
        take_in(shop(), [OWN, MENTION, MENTION])

        found = Message.objects.order_by("sent_at", "pk")
        assert {message.conversation_id for message in found} == {found[0].conversation_id}
        assert sorted(message.direction for message in found) == ["in", "out"]


@pytest.mark.django_db
def test_everything_recorded_is_taken_in() -> None:
    bodies = [path.read_bytes() for path in sorted(PAYLOADS.glob("*.json"))]

    take_in(shop(), bodies)

    assert Message.objects.count() >= 12
    assert all(json.loads(body) for body in bodies)
