"""Google Play tells only when a review was changed last: whichever state of it comes first, the newest is shown."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from sunwai.connections.models import Connection
from sunwai.inbox.models import Message
from sunwai.intake import pipeline
from sunwai.intake.models import Delivery
from tests import cast
from tests.adapters.googleplay.play_server import APP, answered, review
from tests.adapters.rest_server import delivery

pytestmark = pytest.mark.django_db

STATES = (
    review("First words", when=1_795_000_000),
    answered(when=1_795_000_200, text="Sorry!"),
    review("Third words", when=1_795_000_600),
)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_newest_words_are_shown_in_whatever_order_states_come(order: tuple[int, ...]) -> None:
    place: dict[str, Any] = {"channel": "googleplay", "account_id": APP, "brand": cast.brand(), "team": cast.team()}
    connection = Connection.objects.create(**place)

    for number in order:
        raw = delivery(STATES[number])
        Delivery.objects.create(connection=connection, key=raw.key, body=raw.body)
        pipeline.drain()

    said = Message.objects.get(direction="in")
    assert said.text == "Third words"
    assert Message.objects.get(direction="out").conversation == said.conversation
