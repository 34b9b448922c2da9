"""Sending: taken, refused, put off or unknown, and never more told than that."""

# ruff: noqa: D102 - a test's name is its sentence
from __future__ import annotations

import datetime as dt
import traceback

import pytest

from sunwai.channels.contract.network import Behaviour, FakeNetwork
from sunwai.channels.contract.subject import Subject
from sunwai.channels.types import Capability, Direction, InboundMessage, RawDelivery, Sent
from sunwai.kernel.errors import ChannelError

IN_THREE_SCRIPTS = "Ana's order 👩‍👩‍👧 आपका ऑर्डर क्षमा آپ کا آرڈر "


class SendingContract(Subject):
    """From our words to the network's taking them."""

    def test_what_is_sent_arrives_and_has_an_id(self, network: FakeNetwork) -> None:
        sent = self.send(network)

        assert sent.external_ids
        assert all(sent.external_ids)
        assert sent.at.utcoffset() == dt.timedelta(0)
        assert ["Hello Ana" in text for text in network.taken()] == [True]

    def test_our_own_id_is_kept_at_every_try(self, network: FakeNetwork) -> None:
        if not self.spec.can(Capability.OWN_IDS):
            return
        first, again = self.prepared(network), self.prepared(network)

        sent = self.send(network)

        assert sent.external_ids == (first.external_id,)
        assert again.external_id == first.external_id

    def test_long_text_is_split_or_refused_and_never_cut(self, network: FakeNetwork) -> None:
        limit = self.spec.limits.text_length
        long = IN_THREE_SCRIPTS * (2 + 2 * limit // len(IN_THREE_SCRIPTS))

        try:
            self.send(network, long)
        except ChannelError:
            assert not network.taken()
        else:
            assert all(not limit or self.adapter.length(part) <= limit for part in network.taken())
            assert " ".join(long.split()) in " ".join(" ".join(network.taken()).split()), "a word was cut or lost"

    def test_an_echo_of_our_own_message_confirms_it(self, network: FakeNetwork) -> None:
        sent = self.send(network)

        for echo in self.outgoing(network.echo(), network):
            assert echo.echo_of == self.outbound().key or echo.external_id in sent.external_ids

    def test_another_echo_is_a_message_written_in_the_networks_own_app(self, network: FakeNetwork) -> None:
        sent = self.send(network)

        for echo in self.outgoing(network.foreign_echo(), network):
            assert not echo.echo_of
            assert echo.external_id not in sent.external_ids

    def test_a_refusal_is_permanent_and_certain(self, network: FakeNetwork) -> None:
        error = self.failure(network, Behaviour.REFUSES)

        assert (error.permanent, error.uncertain) == (True, False)
        assert not network.taken()

    def test_a_putting_off_is_temporary_and_certain(self, network: FakeNetwork) -> None:
        error = self.failure(network, Behaviour.PUTS_OFF)

        assert (error.permanent, error.uncertain) == (False, False)
        assert not network.taken()

    def test_silence_after_taking_is_uncertain(self, network: FakeNetwork) -> None:
        error = self.failure(network, Behaviour.GOES_SILENT)

        assert (error.permanent, error.uncertain) == (False, True)
        assert len(network.taken()) == 1

    @pytest.mark.parametrize("how", [Behaviour.REFUSES, Behaviour.PUTS_OFF, Behaviour.GOES_SILENT])
    def test_no_secret_is_ever_told(
        self, network: FakeNetwork, how: Behaviour, caplog: pytest.LogCaptureFixture
    ) -> None:
        secrets = {network.account.settings.get(name, "") for name in self.spec.secrets} - {""}

        error = self.failure(network, how)
        told = "".join([*traceback.format_exception(error), repr(error), repr(network.account), caplog.text])

        assert secrets
        assert not [secret for secret in secrets if secret in told]

    @pytest.mark.parametrize("how", list(Behaviour))
    def test_the_live_check_never_raises(self, network: FakeNetwork, how: Behaviour) -> None:
        if not self.spec.can(Capability.CHECK):
            return
        network.behave(how)

        findings = self.adapter.check(network.account)

        assert findings
        assert all(finding.name and (finding.holds or finding.advice) for finding in findings)

    def send(self, network: FakeNetwork, text: str = "Hello Ana") -> Sent:
        """Send a message as dispatch does."""
        return self.adapter.send(self.prepared(network, text), network.account)

    def failure(self, network: FakeNetwork, how: Behaviour) -> ChannelError:
        """Return what ``send`` raises when the network behaves so."""
        network.behave(how)
        with pytest.raises(ChannelError) as caught:
            self.send(network)
        return caught.value

    def outgoing(self, told: RawDelivery | None, network: FakeNetwork) -> list[InboundMessage]:
        """Return the one outgoing message a delivery tells of; none where the network tells nothing."""
        if told is None:
            return []
        (echo,) = self.adapter.parse(told, network.account)
        assert isinstance(echo, InboundMessage)
        assert echo.direction is Direction.OUT
        return [echo]
