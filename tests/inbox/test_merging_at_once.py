"""Two customers become one at the moment in which something else happens to them, in another worker."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from sunwai.customers.models import Customer, Merge
from sunwai.inbox.actions.customers import merge_customers
from sunwai.inbox.actions.receive import receive
from sunwai.inbox.models import Conversation
from sunwai.inbox.types import Incoming
from sunwai.kernel.errors import Refused
from tests import cast
from tests.inbox.talk import asked

pytestmark = pytest.mark.django_db(transaction=True)

HEAD_START = 0.4  # seconds in which the second worker would go past the first, if nothing held it


def apart(work: Callable[[], object], *, before_commit: Callable[[], object] = lambda: None) -> str:
    """Do this in a transaction of a worker of its own, and return what it was refused for."""
    try:
        with transaction.atomic():
            work()
            before_commit()
    except Refused as no:
        return no.code
    finally:
        connection.close()
    return ""


def at_once(first: Callable[[], object], second: Callable[[], object]) -> list[str]:
    """Begin the second while the first has done its work and not committed."""
    inside, pause = threading.Event(), threading.Event()

    def announce() -> None:
        inside.set()
        pause.wait(HEAD_START)

    with ThreadPoolExecutor(2) as workers:
        led = workers.submit(apart, first, before_commit=announce)
        inside.wait(5)
        followed = workers.submit(apart, second).result(20)
        return [led.result(20), followed]


def two() -> tuple[Customer, Customer]:
    """Return a customer whose first message came by our page, and one of our mailbox."""
    receive([Incoming(connection=cast.facebook(), item=cast.inbound(external_id="m1"))])
    talk = asked(customer=cast.customer("Asha V"), connection=cast.mailbox())
    return Conversation.objects.exclude(pk=talk.pk).get().customer, talk.customer


def test_two_people_who_join_the_same_two_join_them_once() -> None:
    (page, mail), alice = two(), cast.alice()

    codes = at_once(
        lambda: merge_customers(source=page, target=mail, by=alice),
        lambda: merge_customers(source=mail, target=page, by=alice),
    )

    assert codes == ["", "merged"]
    assert Merge.objects.count() == 1


def test_a_conversation_that_opens_while_they_are_joined_is_the_one_customers() -> None:
    (page, mail), alice, where = two(), cast.alice(), cast.facebook()
    new = Incoming(connection=where, item=cast.inbound(external_id="m2", root="another"))

    at_once(lambda: merge_customers(source=page, target=mail, by=alice), lambda: receive([new]))

    assert set(Conversation.objects.values_list("customer", flat=True)) == {mail.pk}
    assert Conversation.objects.count() == 3


def test_they_are_joined_while_a_conversation_opens_and_it_comes_along() -> None:
    (page, mail), alice, where = two(), cast.alice(), cast.facebook()
    new = Incoming(connection=where, item=cast.inbound(external_id="m2", root="another"))

    at_once(lambda: receive([new]), lambda: merge_customers(source=page, target=mail, by=alice))

    assert set(Conversation.objects.values_list("customer", flat=True)) == {mail.pk}
    assert Conversation.objects.count() == 3
