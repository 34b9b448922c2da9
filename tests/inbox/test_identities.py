"""People are called otherwise, and networks change even their ids."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from sunwai.channels.types import Author, InboundItem, InboundProfile
from sunwai.customers.models import Customer, Identity
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.search import search
from sunwai.inbox.types import Incoming
from sunwai.people.models import AuditEntry
from tests import cast

pytestmark = pytest.mark.django_db

ASHA = Author(external_id="asha", scope="1001", name="Asha Verma", handle="asha")


def take(*items: InboundItem) -> None:
    receive([Incoming(connection=cast.facebook(), item=item) for item in items])


def profile(previous_id: str = "", **changes: Any) -> InboundProfile:
    return InboundProfile(account="1001", author=dataclasses.replace(ASHA, **changes), previous_id=previous_id)


def test_a_new_name_and_handle_are_shown_and_found() -> None:
    take(cast.inbound(author=ASHA))
    Conversation.objects.update(change=0)

    take(profile(name="Asha Rao", handle="asha_rao"))

    assert (Identity.objects.get().handle, Customer.objects.get().name) == ("asha_rao", "Asha Rao")
    assert Conversation.objects.get().change > 0
    assert len(search(cast.alice(), "asha_rao").items) == 1


def test_the_same_profile_again_is_no_news() -> None:
    take(cast.inbound(author=ASHA))
    Conversation.objects.update(change=0)

    take(profile())

    assert Conversation.objects.get().change == 0


def test_a_name_that_a_person_typed_stays() -> None:
    take(cast.inbound(author=ASHA))
    Customer.objects.update(name="Mrs Verma")

    take(profile(name="Asha Rao"))

    assert Customer.objects.get().name == "Mrs Verma"


def test_a_stranger_who_never_wrote_is_not_kept() -> None:
    take(profile())

    assert not Identity.objects.exists()


def test_an_id_that_changes_with_the_first_word_under_it_makes_no_second_customer() -> None:
    take(cast.inbound(author=ASHA))
    renamed = dataclasses.replace(ASHA, external_id="asha-2")

    take(cast.inbound("again", author=renamed), profile(previous_id="asha", external_id="asha-2"))

    assert Customer.objects.count() == 1
    assert Identity.objects.get().external_id == "asha-2"


def test_a_changed_id_keeps_the_customer_and_the_conversation() -> None:
    take(cast.inbound(author=ASHA))

    take(profile(previous_id="asha", external_id="asha-2"), profile(previous_id="asha", external_id="asha-2"))
    take(cast.inbound("again", author=dataclasses.replace(ASHA, external_id="asha-2")))

    identity = Identity.objects.get()
    assert (identity.external_id, identity.previous_id) == ("asha-2", "asha")
    assert Conversation.objects.get().messages.count() == 2


def test_two_who_are_said_to_be_one_stay_two_and_it_is_written_down() -> None:
    take(cast.inbound(author=ASHA), cast.inbound(author=dataclasses.replace(ASHA, external_id="b"), root="t_b"))

    take(profile(previous_id="asha", external_id="b"))
    take(profile(previous_id="asha", external_id="b"))

    assert set(Identity.objects.values_list("external_id", "previous_id")) == {("asha", ""), ("b", "asha")}
    assert AuditEntry.objects.filter(verb="identity_taken").count() == 1
