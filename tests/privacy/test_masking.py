"""Who may not see phones and addresses in full finds none, on no screen and in no call."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

from sunwai.customers.contacts import contact
from sunwai.customers.models import Customer, Fact, Identity
from sunwai.inbox.models import Message
from sunwai.people.models import Staff
from sunwai.people.roles import Role
from sunwai.people.seeing import seen_by
from tests import cast
from tests.api.client import Program
from tests.api.routes import House, routes
from tests.desk.conftest import signed_in

pytestmark = pytest.mark.django_db
MAIL, PHONE = "asha.canary77@example.test", "+919876501234"
BARE = "9876501234"


@pytest.fixture
def house() -> House:
    """Return one of each thing; whoever wrote is known by an address and a number only."""
    made = House()
    Customer.objects.update(name=MAIL)
    Identity.objects.filter(pk=made.ids["identity_id"]).update(handle=MAIL, name=MAIL, previous_id=PHONE)
    customer, talk = made.message.conversation.customer, made.message.conversation
    Identity.objects.create(customer=customer, channel="whatsapp", external_id=PHONE[1:], handle=PHONE, name=PHONE)
    Message.objects.update(author_name=MAIL)
    for kind, value in (("email", MAIL), ("phone", PHONE)):
        told = {"customer": customer, "brand": talk.brand, "kind": kind, "value": value, "shown": value}
        Fact.objects.create(**told, message_id=made.message.pk, conversation_id=talk.pk, start=len(value))
    return made


def viewer(role: Role = Role.VIEWER) -> Staff:
    return cast.staff(f"Looking{role}", role)


def found(content: bytes) -> list[str]:
    return [word for word in (MAIL, PHONE, BARE) if word in content.decode(errors="replace")]


def pages(house: House) -> Iterator[str]:
    """Yield the address of every page of desk and set-up that our things can name."""
    for space in ("desk", "setup"):
        _prefix, inside = get_resolver().namespace_dict[space]
        for name in {key for key in inside.reverse_dict if isinstance(key, str)}:
            yield from _addresses(f"{space}:{name}", house)


def _addresses(name: str, house: House) -> Iterator[str]:
    _prefix, inside = get_resolver().namespace_dict[name.partition(":")[0]]
    for _possible, pattern, *_ in inside.reverse_dict.getlist(name.partition(":")[2]):
        wanted = re.findall(r"%\((\w+)\)s|\(\?P<(\w+)>", pattern)
        names = {first or second for first, second in wanted}
        if names <= set(house.ids):
            try:
                yield reverse(name, kwargs={each: house.ids[each] for each in names})
            except NoReverseMatch:
                continue


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MARKETER])
def test_no_screen_shows_them(house: House, role: Role) -> None:
    client: Client = signed_in(viewer(role))
    opened = {address: client.get(address) for address in pages(house)}

    read = {address: answer for address, answer in opened.items() if answer.status_code == 200}
    shown = {at: words for at, answer in read.items() if not answer.streaming and (words := found(answer.content))}

    assert len(read) > 10
    assert f"/conversations/{house.ids['conversation_id']}/" in read
    assert not shown


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MARKETER])
def test_no_call_tells_them(house: House, role: Role) -> None:
    program = Program(viewer(role))
    answers = {route: program.call("GET", house.path(route)) for route in routes()}

    read = {route: answer for route, answer in answers.items() if answer.status_code == 200}
    told = {route: words for route, answer in read.items() if (words := found(answer.content))}

    assert {"/conversations", "/customers", "/customers/<customer_id>"} <= set(read)
    assert not told


def test_those_who_answer_see_them(house: House) -> None:
    page = signed_in(cast.ravi()).get(f"/conversations/{house.ids['conversation_id']}/")
    told = Program(cast.ravi()).get(f"/customers/{house.ids['customer_id']}")

    assert MAIL in page.text
    assert told["name"] == MAIL


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Asha Verma", "Asha Verma"),
        ("asha@example.test", "a•••@example.test"),
        ("Asha (asha@example.test)", "Asha (a•••@example.test)"),
        ("+91 98765 01234", "•••234"),
        ("asha_1990", "asha_1990"),
        ("आशा", "आशा"),
    ],
)
def test_what_is_masked_in_a_name(text: str, shown: str) -> None:
    with seen_by(Role.VIEWER):
        assert contact(text) == shown

    assert contact(text) == text


def test_a_marketer_who_saves_a_masked_name_changes_nothing(house: House) -> None:
    client, customer = signed_in(viewer(Role.MARKETER)), house.ids["customer_id"]
    shown = client.get(reverse("desk:person", args=[customer])).context["form"].initial["name"]

    client.post(reverse("desk:describe", args=[customer]), {"name": shown})

    assert shown == "a•••@example.test"
    assert Customer.objects.get(pk=customer).name == MAIL
