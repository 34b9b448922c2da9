"""Parsing is deterministic, and nothing a stranger writes is a crash."""

# ruff: noqa: D102 - a test's name is its sentence
from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sunwai.channels.contract.mutations import damaged, odd_shapes
from sunwai.channels.contract.subject import Subject
from sunwai.channels.types import InboundMessage, UnknownItem

HARD = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


class ParsingContract(Subject):
    """From stored bytes to items."""

    def test_the_same_bytes_give_the_same_items(self, recorded: Path) -> None:
        first = self.parse(recorded.read_bytes())
        again = type(self.adapter)().parse(self.delivery_of(recorded.read_bytes()), self.account)

        assert list(first) == list(again)
        assert first

    def test_every_time_is_aware_and_utc(self, recorded: Path) -> None:
        items = self.parse(recorded.read_bytes())

        for item in items:
            for name in (each.name for each in dataclasses.fields(item)):
                value = getattr(item, name)
                assert not isinstance(value, dt.datetime) or value.utcoffset() == dt.timedelta(0), name

    def test_every_item_says_whose_it_is(self, recorded: Path) -> None:
        items = self.parse(recorded.read_bytes())

        assert all(item.account for item in items)
        for message in (item for item in items if isinstance(item, InboundMessage)):
            assert message.external_id
            assert message.root
            assert message.author.external_id

    def test_an_unknown_kind_is_kept_and_counted(self) -> None:
        unknown = self.unknown()

        if unknown is not None:
            items = self.adapter.parse(unknown, self.account)
            assert any(isinstance(item, UnknownItem) and item.code for item in items)

    @HARD
    @given(body=st.binary(max_size=200))
    def test_arbitrary_bytes_are_a_value_error_at_worst(self, body: bytes) -> None:
        self.survives(body)

    @HARD
    @given(data=st.data())
    def test_damaged_bytes_are_a_value_error_at_worst(self, data: st.DataObject) -> None:
        recorded = data.draw(st.sampled_from(self.recordings()))

        self.survives(data.draw(damaged(recorded.read_bytes())))

    def test_odd_shapes_are_a_value_error_at_worst(self, recorded: Path) -> None:
        for body in odd_shapes(recorded.read_bytes()):
            self.survives(body)

    def test_deep_nesting_is_a_value_error_at_worst(self) -> None:
        self.survives(b"[" * 200_000)
        self.survives(b'{"entry":' * 100_000)
