"""What two do at the same moment: one link lets one in, and one owner always stays."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from sunwai.kernel.errors import Refused
from sunwai.people.actions import links, sessions, staff
from sunwai.people.models import Staff
from sunwai.people.roles import Role
from tests import cast

ROUNDS = 4
RIVALS = 6


@pytest.fixture(autouse=True)
def _unwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests commit, and a committed audit log could never be cleaned away again."""
    for module in (links, sessions, staff):
        monkeypatch.setattr(module, "audit", lambda *_args, **_facts: None)


def at_once(*calls: Callable[[], object]) -> list[bool]:
    """Make all calls at the same moment, each on a connection of its own; say which were not refused."""
    line = Barrier(len(calls))

    def make(call: Callable[[], object]) -> bool:
        line.wait()
        try:
            call()
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(make, calls))


@pytest.mark.django_db(transaction=True)
def test_of_many_who_use_one_link_at_once_one_gets_in() -> None:
    alice = cast.alice()

    for _round in range(ROUNDS):
        token = links.make_sign_in_link(alice).rstrip("/").rpartition("/")[2]
        entered = at_once(*[lambda token=token: links.use_link(token)] * RIVALS)

        assert entered.count(True) == 1


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_let_each_other_go_at_once_leave_one() -> None:
    alice, bano = cast.alice(), cast.staff("Bano", Role.OWNER)

    for _round in range(ROUNDS):
        Staff.objects.update(is_active=True)
        done = at_once(
            lambda: staff.deactivate(person=Staff.objects.get(pk=alice.pk), by=bano),
            lambda: staff.deactivate(person=Staff.objects.get(pk=bano.pk), by=alice),
        )

        assert done.count(True) == 1
        assert Staff.objects.filter(role=Role.OWNER, is_active=True).count() == 1
