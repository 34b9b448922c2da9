"""Articles proposed from what was solved, for programs."""

from __future__ import annotations

import pytest

from tests import cast
from tests.api.client import Program
from tests.assist import solving

pytestmark = pytest.mark.django_db


def listed(by: Program, *, aside: bool = False) -> list[dict[str, object]]:
    found: list[dict[str, object]] = by.get(f"/brands/{cast.brand().pk}/solved?aside={str(aside).lower()}")
    return found


def test_a_program_lists_and_begins(alice: Program) -> None:
    matter = solving.matter()
    (found,) = listed(alice)

    made = alice.post(f"/solved/{matter.pk}/article")

    assert (found["id"], found["times"], found["answer"]) == (matter.pk, 2, solving.BILL)
    assert (made.status_code, made.json()["status"]) == (201, "draft")
    assert (listed(alice), alice.post(f"/solved/{matter.pk}/article").status_code) == ([], 409)


def test_a_program_puts_aside_and_proposes_again(alice: Program) -> None:
    path = f"/solved/{solving.matter().pk}/aside"

    refused = alice.call("PUT", path, {"reason": "because"}).status_code
    alice.call("PUT", path, {"reason": "passing"})
    (aside,) = listed(alice, aside=True)
    alice.call("DELETE", path)

    assert (refused, aside["reason"], len(listed(alice))) == (422, "passing", 1)


def test_agents_neither_read_nor_judge_it(ravi: Program) -> None:
    matter = solving.matter()

    answers = [ravi.call("GET", f"/brands/{cast.brand().pk}/solved"), ravi.post(f"/solved/{matter.pk}/article")]

    assert [each.status_code for each in answers] == [403, 403]
