"""A channel that only listens: all of the contract but the sending, which must be refused for good."""

# ruff: noqa: D102 - a test's name is its sentence
from __future__ import annotations

import pytest

from sunwai.channels.contract.door import DoorContract
from sunwai.channels.contract.parsing import ParsingContract
from sunwai.channels.contract.spec import SpecContract
from sunwai.channels.types import Capability
from sunwai.kernel.errors import ChannelError

SAYING = frozenset(
    {Capability.PUBLIC_REPLY, Capability.PRIVATE_MESSAGE, Capability.PRIVATE_REPLY, Capability.START, Capability.COPIES}
)


class ListeningContract(SpecContract, DoorContract, ParsingContract):
    """The behaviour of a channel where nothing can be sent; a person answers at its own place and marks it."""

    def test_it_claims_no_way_to_say_anything(self) -> None:
        assert not self.spec.capabilities & SAYING

    def test_sending_is_refused_for_good_with_a_code(self) -> None:
        with pytest.raises(ChannelError) as caught:
            self.adapter.send(self.outbound(), self.account)

        assert (caught.value.permanent, caught.value.uncertain) == (True, False)
        assert caught.value.code
