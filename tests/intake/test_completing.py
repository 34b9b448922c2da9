"""What an event only names is fetched, and comes in like any other delivery."""

from __future__ import annotations

import pytest

from sunwai.channels.types import Capability, InboundPointer, RawDelivery
from sunwai.connections.models import Connection, UnknownKind
from sunwai.inbox.events import ReplyQueued
from sunwai.intake.events import PointerReceived
from sunwai.intake.handlers import NotYet, complete_pointer
from sunwai.intake.models import Delivery
from sunwai.intake.pipeline import drain
from sunwai.kernel import delivery
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.models import Event, EventDelivery
from tests import lighthouse
from tests.lighthouse import Lighthouse

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Lighthouse:
    made = lighthouse.install(monkeypatch)
    made.items = [InboundPointer(account="north", reference="mention-7")]
    return made


def pointed() -> None:
    """Let the network name something, and the batch be taken in."""
    Delivery.objects.create(connection=lighthouse.connection(), key="k", body=b"{}")
    drain()


def heard() -> None:
    event = PointerReceived(connection_id=str(lighthouse.connection().pk), reference="mention-7")
    complete_pointer(event, 1)


def test_what_is_named_is_fetched_into_the_journal(house: Lighthouse) -> None:
    house.told["complete"] = [RawDelivery(key="mention-7", body=b'{"id": 7}')]

    pointed()
    delivery.drain()

    assert house.asked == [("complete", "mention-7")]
    assert bytes(Delivery.objects.get(key="mention-7").body) == b'{"id": 7}'
    assert EventDelivery.objects.get().state == "done"


def test_hearing_of_it_twice_stores_it_once(house: Lighthouse) -> None:
    house.told["complete"] = [RawDelivery(key="mention-7", body=b"{}")]

    heard()
    heard()

    assert Delivery.objects.count() == 1


def test_what_is_gone_is_counted_and_that_is_the_end(house: Lighthouse) -> None:
    house.told["complete"] = ChannelError("deleted", permanent=True, code="gone")

    heard()

    assert UnknownKind.objects.get().code == "not to be had gone"


def test_a_network_that_does_not_answer_is_asked_again(house: Lighthouse) -> None:
    house.told["complete"] = ChannelError("away", permanent=False)

    pointed()
    delivery.drain()

    assert EventDelivery.objects.get().state == "waiting"
    with pytest.raises(NotYet):
        heard()


def test_a_paused_connection_is_not_asked(house: Lighthouse) -> None:
    lighthouse.connection()
    Connection.objects.update(state=Connection.State.PAUSED)

    heard()

    assert house.asked == []


def test_a_channel_that_completes_nothing_publishes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    house = lighthouse.install(monkeypatch, Capability.RECEIVE_HOOKS)
    house.items = [InboundPointer(account="north", reference="x")]

    pointed()

    assert not Event.objects.exists()


def test_it_hears_of_nothing_else() -> None:
    with pytest.raises(TypeError):
        complete_pointer(ReplyQueued(conversation_id=1, message_id=1), 1)
