"""Writing first."""

from __future__ import annotations

from typing import Any

import pytest

from sunwai.customers.models import Customer, Identity
from sunwai.inbox.actions.start import start
from sunwai.inbox.models import Conversation, Sending, Status
from sunwai.kernel import clock
from sunwai.kernel.errors import NotFound, Refused
from sunwai.kernel.models import Event
from tests import cast

pytestmark = pytest.mark.django_db


def begin(**changes: Any) -> Conversation:
    values = {"address": "Asha@Shop.test", "text": "Your parcel is here", "subject": "Parcel", "key": "k1", **changes}
    return start(
        connection=values.pop("connection", None) or cast.mailbox(), by=values.pop("by", None) or cast.ravi(), **values
    )


def test_a_first_message_opens_a_conversation_of_ours() -> None:
    talk = begin(name=" Asha  V ")

    assert (talk.status, talk.assignee, talk.team, talk.subject) == (Status.PENDING, cast.ravi(), cast.team(), "Parcel")
    assert (talk.customer.name, talk.preview, talk.first_response_at) == ("Asha V", "Your parcel is here", None)
    assert Event.objects.filter(kind__in=["conversation_opened", "reply_queued"]).count() == 2


def test_it_goes_out_under_an_id_of_ours() -> None:
    talk = begin()

    message = talk.messages.get()
    assert (message.kind, message.subject, bool(message.external_id)) == ("mail", "Parcel", True)
    assert Sending.objects.get().message == message


def test_a_known_address_is_the_same_customer() -> None:
    first, second = begin(), begin(key="k2", address=" asha@shop.TEST ")

    assert first.customer == second.customer
    assert (Customer.objects.count(), Identity.objects.get().external_id) == (1, "asha@shop.test")


def test_the_same_press_starts_once() -> None:
    first, second = begin(), begin()

    assert first == second
    assert Conversation.objects.count() == 1


@pytest.mark.parametrize("changes", [{"text": "other"}, {"address": "b@shop.test"}])
def test_a_key_starts_one_thing(changes: dict[str, str]) -> None:
    begin()

    with pytest.raises(Refused) as no:
        begin(**changes)

    assert no.value.code == "key_reused"


def test_a_team_may_be_named() -> None:
    assert begin(team=cast.team("Night")).team == cast.team("Night")


def test_a_page_cannot_write_first() -> None:
    with pytest.raises(Refused) as no:
        begin(connection=cast.facebook())

    assert no.value.code == "channel_cannot"


def test_a_foreign_mailbox_does_not_exist() -> None:
    with pytest.raises(NotFound):
        begin(by=cast.charlie())


def test_a_blocked_address_is_not_written_to() -> None:
    begin()
    Identity.objects.update(blocked_at=clock.now())

    with pytest.raises(Refused) as no:
        begin(key="k2")

    assert no.value.code == "blocked"


@pytest.mark.parametrize("address", ["", "a b", "a\nb"])
def test_an_address_is_one_word(address: str) -> None:
    with pytest.raises(Refused) as no:
        begin(address=address)

    assert no.value.code == "bad_address"
