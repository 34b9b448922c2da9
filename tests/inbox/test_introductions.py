"""Who writes is looked up, and their picture kept with us."""

from __future__ import annotations

import base64
import dataclasses
from typing import Any

import pytest

from sunwai.channels.types import Author, Capability, Media
from sunwai.customers.models import Customer, Identity
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.events import ReplyQueued, StrangerMet
from sunwai.inbox.files import NotYet
from sunwai.inbox.handlers import meet_stranger
from sunwai.inbox.models import Conversation, Message
from sunwai.inbox.queries.search import search
from sunwai.inbox.types import Incoming
from sunwai.kernel import clock, storage
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.models import Event
from tests import cast, lighthouse
from tests.lighthouse import Lighthouse

pytestmark = pytest.mark.django_db

NOBODY = Author(external_id="6001", scope="north")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Lighthouse:
    return lighthouse.install(monkeypatch)


def wrote(author: Author = NOBODY, **changes: Any) -> Conversation:
    item = cast.inbound(author=author, account="north", **changes)
    (stored,) = receive([Incoming(connection=lighthouse.connection(), item=item)]).messages
    return stored.conversation


def met() -> None:
    """Let the handler hear of everybody who was met."""
    for row in Event.objects.filter(kind="stranger_met"):
        meet_stranger(StrangerMet(**row.data), row.pk)


def test_a_name_is_looked_up_and_shown_everywhere(house: Lighthouse) -> None:
    house.told["profile"] = dataclasses.replace(NOBODY, name="Asha Verma", handle="asha", followers=12, verified=True)
    talk = wrote(text="mera paisa")
    Conversation.objects.update(change=0)

    met()

    identity = Identity.objects.get()
    assert (identity.name, identity.handle, identity.followers, identity.verified) == ("Asha Verma", "asha", 12, True)
    assert (Customer.objects.get().name, Message.objects.get().author_name) == ("Asha Verma", "Asha Verma")
    assert Conversation.objects.get().change > 0
    assert [hit.conversation for hit in search(cast.alice(), "asha verma").items] == [talk]


def test_who_has_a_name_is_not_looked_up(house: Lighthouse) -> None:
    wrote(dataclasses.replace(NOBODY, name="Asha"))

    met()

    assert house.asked == []
    assert not Event.objects.filter(kind="stranger_met").exists()


def test_where_a_network_tells_no_names_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    lighthouse.install(monkeypatch, Capability.RECEIVE_HOOKS)

    wrote()

    assert not Event.objects.filter(kind="stranger_met").exists()


def test_a_name_that_a_person_typed_stays(house: Lighthouse) -> None:
    house.told["profile"] = dataclasses.replace(NOBODY, name="A. Verma")
    wrote()
    Customer.objects.update(name="Asha from Pune")

    met()

    assert Customer.objects.get().name == "Asha from Pune"
    assert Identity.objects.get().name == "A. Verma"


def test_a_network_that_refuses_is_left_alone(house: Lighthouse) -> None:
    house.told["profile"] = ChannelError("not shared", permanent=True)
    wrote()

    met()

    assert Identity.objects.get().name == ""


@pytest.mark.parametrize("changes", [{"permanent": False}, {"permanent": True, "hold_connection": True}])
def test_a_network_that_is_away_is_asked_again(house: Lighthouse, changes: Any) -> None:
    house.told["profile"] = ChannelError("away", **changes)
    wrote()

    with pytest.raises(NotYet):
        met()


def pictured(house: Lighthouse, content: bytes) -> Identity:
    house.told["download"] = Media(name="x", content_type="image/png", content=content)
    wrote(dataclasses.replace(NOBODY, name="Asha", avatar_url="lamp:face"))
    met()
    return Identity.objects.get()


def test_a_picture_is_kept_with_us(house: Lighthouse) -> None:
    identity = pictured(house, PIXEL)

    assert storage.read(identity.avatar) == PIXEL
    assert identity.avatar.endswith(".png")
    assert identity.avatar_at is not None


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"", PIXEL + b"x" * 2_000_001])
def test_what_is_no_small_picture_is_not_kept_and_not_asked_for_again_soon(house: Lighthouse, content: bytes) -> None:
    identity = pictured(house, content)

    wrote(NOBODY, root="another")
    met()

    assert identity.avatar == ""
    assert [what for what, _ in house.asked] == ["download"]


def test_a_picture_that_does_not_come_today_may_come_tomorrow(house: Lighthouse) -> None:
    house.told["download"] = ChannelError("away", permanent=False)
    wrote(dataclasses.replace(NOBODY, name="Asha", avatar_url="lamp:face"))

    met()

    assert Identity.objects.get().avatar_at is None


def test_somebody_erased_meanwhile_is_not_asked_about(house: Lighthouse) -> None:
    wrote()
    Identity.objects.update(erased_at=clock.now())

    met()

    assert house.asked == []


def test_it_hears_of_nothing_else() -> None:
    with pytest.raises(TypeError):
        meet_stranger(ReplyQueued(conversation_id=1, message_id=1), 1)
