"""However a channel's events come — late, twice, in batches, lost and filled in later — the end is the same."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from sunwai.channels.adapter import Adapter
from sunwai.connections.models import Connection
from sunwai.inbox.models import Message
from sunwai.inbox.previews import begin
from sunwai.intake import pipeline
from sunwai.intake.models import Delivery
from sunwai.kernel import crypto
from tests import cast
from tests.adapters.stories import Story, Told, slugs, story
from tests.tries import tries

pytestmark = pytest.mark.django_db

BOUNDED = settings(
    max_examples=tries(4),
    stateful_step_count=24,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),  # no shrinking: every step costs a database's work, and the steps are few
    suppress_health_check=list(HealthCheck),
)
PLACES = st.integers(0, 999)


def connection_of(told: Story) -> Connection:
    spec, known = told.adapter.spec, told.account.settings
    opened = {name: value for name, value in known.items() if name not in spec.secrets}
    sealed = crypto.seal({name: value for name, value in known.items() if name in spec.secrets})
    place = {"channel": spec.slug, "account_id": told.account.external_id, "brand": cast.brand(), "team": cast.team()}
    return Connection.objects.create(**place, name="Ours", open_settings=opened, sealed_secrets=sealed)


class World:
    """One connection and its inbox, gone when the test has looked at it."""

    def __init__(self, told: Story) -> None:
        self._undone = transaction.atomic()
        self._undone.__enter__()
        self._number = 0
        self.connection = connection_of(told)

    def store(self, told: Told) -> None:
        """Let a delivery arrive; one that has come before is another delivery of the same."""
        self._number += 1
        key = f"{told.raw.key} {self._number}"
        values = {"key": key, "body": told.raw.body, "headers": dict(told.raw.headers)}
        Delivery.objects.create(connection=self.connection, **values)

    def take_in(self) -> None:
        while pipeline.drain():
            continue

    def seen(self) -> Any:
        """Return all that a person sees of the conversations, and assert that nothing was left behind."""
        assert not [each.last_error for each in Delivery.objects.exclude(state="done")]
        messages = list(Message.objects.select_related("conversation").order_by("external_id"))
        talks: dict[int, Any] = {}
        for each in messages:
            first = (each.conversation.last_activity_at, each.conversation.status)
            talks.setdefault(each.conversation_id, [first]).append(looks(each))
            begun = {begin(of.text or of.subject) for of in messages}
            assert each.conversation.preview_file or each.conversation.preview in {"", *begun}
        return sorted(map(repr, talks.values()))

    def undo(self) -> None:
        transaction.set_rollback(True)
        self._undone.__exit__(None, None, None)


def looks(message: Message) -> tuple[Any, ...]:
    """Return what is shown of a message."""
    reactions = sorted((each.author_id, each.emoji) for each in message.reactions.all() if each.emoji)
    said = (message.external_id, message.direction, message.kind, message.visibility, message.parent_id)
    shown = (message.text, message.subject, message.sent_at, message.author_name)
    return (*said, *shown, bool(message.deleted_at), bool(message.hidden_at), message.delivery, reactions)


class Arriving(RuleBasedStateMachine):
    """Deliveries arrive in any order and number; what never came is filled in at the end."""

    told: ClassVar[Story]
    expected: ClassVar[Any]

    def __init__(self) -> None:
        super().__init__()
        self.world = World(self.told)
        self.missing = list(self.told.told)

    @rule(place=PLACES)
    def something_new_arrives(self, place: int) -> None:
        if self.missing:
            self.world.store(self.missing.pop(place % len(self.missing)))

    @rule(place=PLACES)
    def anything_arrives_perhaps_again(self, place: int) -> None:
        told = self.told.told[place % len(self.told.told)]
        self.missing = [each for each in self.missing if each is not told]
        self.world.store(told)

    @rule()
    def what_has_arrived_is_taken_in(self) -> None:
        self.world.take_in()

    def teardown(self) -> None:
        """Fill in what was lost, the last first, and look."""
        try:
            self.world.take_in()
            for each in reversed(self.missing):
                self.world.store(each)
            self.world.take_in()
            assert not set(self.world.seen()) ^ set(self.expected)
        finally:
            self.world.undo()


def in_order(told: Story) -> Any:
    """Return what is seen when everything arrives once, as it happened, each taken in before the next."""
    world = World(told)
    try:
        for each in told.told:
            world.store(each)
            world.take_in()
        return world.seen()
    finally:
        world.undo()


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let the real adapter also say what was made of items, by the delivery's key."""

    def of(told: Story) -> None:
        made = {each.raw.key: each.items for each in told.told if each.made}
        honest = type(told.adapter).parse

        def parse(self: Adapter, delivery: Any, account: Any) -> Any:
            items = made.get(delivery.key.rpartition(" ")[0])
            return honest(self, delivery, account) if items is None else items

        monkeypatch.setattr(type(told.adapter), "parse", parse)

    return of


@pytest.mark.parametrize("slug", slugs())
def test_events_in_any_order_end_in_the_same_conversations(
    slug: str, speaking: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = story(slug)
    speaking(told)
    monkeypatch.setattr(pipeline, "YIELD_SECONDS", 0.0)
    expected = in_order(told)

    machine = type("Machine", (Arriving,), {"told": told, "expected": expected})

    assert expected
    run_state_machine_as_test(machine, settings=BOUNDED)
