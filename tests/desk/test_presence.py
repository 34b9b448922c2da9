"""Looking and typing: told to those who see the conversation, forgotten soon, never stored."""

from __future__ import annotations

import pytest
from django.test import Client

from sunwai.desk import presence
from sunwai.desk.presence import Board, Sign
from tests.inbox.talk import asked


def sign(doing: str = "looking", staff: int = 1) -> Sign:
    return Sign(conversation=5, brand=1, team=None, assignee=None, staff=staff, name=f"Staff {staff}", doing=doing)


def test_only_what_others_see_change_is_told() -> None:
    board = Board()

    told = [board.put(sign(each)) for each in ("looking", "looking", "typing", "left")]

    assert told == [True, False, True, True]
    assert board.people(5) == []


def test_who_is_silent_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("sunwai.kernel.clock.monotonic_seconds", lambda: now[0])
    board = Board()
    board.put(sign())

    now[0] += presence.KEPT_SECONDS + 1
    gone = board.forget_old()

    assert [each.staff for each in gone] == [1]
    assert board.people(5) == []


@pytest.mark.django_db
def test_a_sign_is_told_once_it_is_allowed(ravi: Client, charlie: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Sign] = []
    monkeypatch.setattr(presence, "tell", told.append)
    talk = asked()

    answers = [each.post("/presence/", {"conversation": talk.pk, "doing": "typing"}) for each in (ravi, charlie)]

    assert [each.status_code for each in answers] == [204, 404]
    assert [(each.name, each.doing) for each in told] == [("Ravi", "typing")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values", [{}, {"conversation": "x", "doing": "looking"}, {"conversation": "1", "doing": "odd"}]
)
def test_nonsense_is_refused(ravi: Client, values: dict[str, str]) -> None:
    assert ravi.post("/presence/", values).status_code == 422
