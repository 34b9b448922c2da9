"""A channel whose place is the desk's own: nothing is pushed to us, and sending is letting the visitor read."""

# ruff: noqa: D102 - a test's name is its sentence
from __future__ import annotations

import dataclasses
import datetime as dt

from sunwai.channels.contract.door import DoorContract
from sunwai.channels.contract.parsing import ParsingContract
from sunwai.channels.contract.spec import SpecContract
from sunwai.channels.hosted import Said, Seen
from sunwai.channels.types import Author, Capability, Direction, InboundMessage, InboundReceipt, Media, ReceiptState

AT = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
SANA = Author(external_id="guest:1", name="Sana")


class HostedContract(SpecContract, DoorContract, ParsingContract):
    """The behaviour of a channel that lives on our own pages; no network can refuse or lose anything."""

    def test_it_is_hosted_and_chooses_its_own_ids(self) -> None:
        assert {Capability.HOSTED, Capability.OWN_IDS} <= self.spec.capabilities

    def test_what_a_visitor_says_comes_back_as_it_was_said(self) -> None:
        file = Media(name="bill.png", content_type="image/png", content=b"\x89PNG")
        said = Said(key="k1", visitor=SANA, text="میرا آرڈر", at=AT, files=(file,), root="r1")

        (message,) = self.adapter.parse(self.adapter.host(said, self.account), self.account)

        assert isinstance(message, InboundMessage)
        assert (message.text, message.sent_at, message.root) == ("میرا آرڈر", AT, "r1")
        assert (message.author.external_id, message.attachments) == (SANA.external_id, (file,))
        assert message.direction is Direction.IN

    def test_the_same_press_is_the_same_delivery_and_another_visitors_is_not(self) -> None:
        said = Said(key="k1", visitor=SANA, text="Hello", at=AT)
        stranger = dataclasses.replace(said, visitor=Author(external_id="guest:2"))

        first, again, other = (self.adapter.host(each, self.account) for each in (said, said, stranger))

        assert first == again
        assert first.key != other.key

    def test_what_a_visitor_saw_is_a_receipt(self) -> None:
        seen = Seen(visitor=SANA, external_ids=("a", "b"), state=ReceiptState.READ, at=AT)

        (receipt,) = self.adapter.parse(self.adapter.host(seen, self.account), self.account)

        assert isinstance(receipt, InboundReceipt)
        assert (receipt.external_ids, receipt.state, receipt.at) == (("a", "b"), ReceiptState.READ, AT)

    def test_sending_reaches_nobody_and_keeps_our_own_id_at_every_try(self) -> None:
        message = self.outbound()
        ours = self.adapter.own_id(key=message.key, thread_key=message.thread_key, account=self.account)
        prepared = dataclasses.replace(message, external_id=ours)

        first, again = (self.adapter.send(prepared, self.account) for _ in range(2))

        assert first.external_ids == again.external_ids == (ours,)
        assert first.at.utcoffset() == dt.timedelta(0)
