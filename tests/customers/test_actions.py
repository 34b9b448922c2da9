"""Blocking, unblocking, renaming: the role decides."""

from __future__ import annotations

import pytest

from sunwai.customers.actions.block import block, unblock
from sunwai.customers.actions.rename import rename
from sunwai.customers.models import Customer
from sunwai.customers.queries import identities_of
from sunwai.kernel.errors import Refused
from sunwai.people.roles import Permission, Role, allowed
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_handle_is_blocked_and_unblocked() -> None:
    asha, ravi = cast.identity(), cast.ravi()

    block(identity=asha, by=ravi)
    blocked = (asha.blocked_at is not None, asha.blocked_by)
    unblock(identity=asha, by=ravi)

    assert blocked == (True, ravi)
    assert (asha.blocked_at, asha.blocked_by) == (None, None)


def test_blocking_again_keeps_the_first_moment() -> None:
    asha = cast.identity()
    block(identity=asha, by=cast.ravi())
    first = (asha.blocked_at, Customer.objects.get().change)

    block(identity=asha, by=cast.meera())

    assert (asha.blocked_at, Customer.objects.get().change) == first
    assert asha.blocked_by == cast.ravi()


def test_unblocking_the_unblocked_changes_nothing() -> None:
    asha = cast.identity()

    unblock(identity=asha, by=cast.ravi())

    assert Customer.objects.get().change == 0


@pytest.mark.parametrize("role", Role)
def test_the_table_says_who_blocks(role: Role) -> None:
    person, asha = cast.staff("Somebody", role), cast.identity()

    for act in (block, unblock):
        if allowed(role, Permission.BLOCK):
            act(identity=asha, by=person)
        else:
            with pytest.raises(Refused, match="role"):
                act(identity=asha, by=person)


def test_a_customer_gets_a_name_of_ours() -> None:
    asha = cast.customer()

    rename(customer=asha, by=cast.ravi(), name="  Asha  V. ")
    stamp = asha.change
    rename(customer=asha, by=cast.ravi(), name="Asha V.")

    asha.refresh_from_db()
    assert (asha.name, asha.change) == ("Asha V.", stamp)
    assert stamp > 0


@pytest.mark.parametrize("name", ["", " ", "x" * 201])
def test_a_name_has_a_length(name: str) -> None:
    with pytest.raises(Refused) as no:
        rename(customer=cast.customer(), by=cast.ravi(), name=name)

    assert no.value.code == "bad_name"


def test_a_viewer_names_nobody() -> None:
    with pytest.raises(Refused) as no:
        rename(customer=cast.customer(), by=cast.vikram(), name="x")

    assert no.value.code == "not_allowed"


def test_handles_come_the_last_seen_first() -> None:
    asha = cast.customer()
    first, second = cast.identity(asha), cast.identity(asha, cast.mailbox())

    assert identities_of(asha) == [second, first]
