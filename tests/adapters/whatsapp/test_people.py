"""Who is who: phone numbers, ids of the business's own, and changes of both."""

from __future__ import annotations

from sunwai.channels.types import (
    Author,
    Happening,
    InboundItem,
    InboundMessage,
    InboundNotice,
    InboundProfile,
    UnknownItem,
)
from tests.adapters.whatsapp.cloud_server import ASHA, NUMBER
from tests.adapters.whatsapp.recorded import items, message

OWN = "IN.70000000000000000011"


def profiles(found: list[InboundItem]) -> list[tuple[str, str]]:
    return [(each.previous_id, each.author.external_id) for each in found if isinstance(each, InboundProfile)]


def test_somebody_without_a_number_is_known_by_the_own_id() -> None:
    hidden, renamed, both = items("business_scoped")

    assert isinstance(hidden, InboundMessage)
    assert hidden.author == Author(external_id="IN.70000000000000000012", handle="@bilal.q", name="Bilal")
    assert isinstance(both, InboundMessage)
    assert both.author.external_id == hidden.author.external_id
    assert profiles([renamed]) == [("919800000012", hidden.author.external_id)]


def test_a_customer_known_by_the_number_stays_the_same_customer() -> None:
    profile, said = message(text={"body": "hello"}, from_user_id=OWN)

    assert isinstance(profile, InboundProfile)
    assert (profile.account, profile.previous_id, profile.author.external_id) == (NUMBER, ASHA, OWN)
    assert isinstance(said, InboundMessage)
    assert (said.author.external_id, said.author.handle) == (OWN, f"+{ASHA}")


def test_the_own_id_may_stand_in_the_contact_alone() -> None:
    contact = {"wa_id": ASHA, "user_id": OWN, "profile": {"name": "Asha"}}

    found = message(contacts=[contact], text={"body": "hello"})

    assert profiles(found) == [(ASHA, OWN)]


def test_a_contact_that_is_somebody_else_lends_no_name() -> None:
    strangers = [{"wa_id": "4", "profile": {"name": "Charlie"}}, "odd", {"profile": 5}]

    (said,) = message(contacts=strangers, text={"body": "hello"})

    assert isinstance(said, InboundMessage)
    assert said.author.name == ""


def test_a_changed_number_or_id_keeps_the_customer() -> None:
    found = profiles(list(items("changed_ids")))

    assert found == [
        (ASHA, "919800000099"),
        (OWN, "IN.70000000000000000099"),
        (ASHA, "IN.70000000000000000099"),
        (OWN, "IN.70000000000000000099"),
    ]


def test_another_system_message_is_counted() -> None:
    (item,) = message("system", system={"type": "weather_changed", "wa_id": ASHA})

    assert item == UnknownItem(account=NUMBER, code="system:weather_changed")


def test_new_keys_are_a_notice_in_the_persons_thread() -> None:
    (item,) = message("system", system={"type": "customer_identity_changed", "wa_id": ASHA})

    assert isinstance(item, InboundNotice)
    assert (item.what, item.root) == (Happening.DEVICE_CHANGED, f"t_{ASHA}")


def test_a_change_to_nobody_is_malformed() -> None:
    (item,) = message("system", system={"type": "user_changed_user_id"})

    assert item == UnknownItem(account=NUMBER, code="malformed:message")
