"""What corrections teach, for programs."""

from __future__ import annotations

import pytest

from sunwai.inbox.models import ReadingLayer
from sunwai.kernel import clock
from tests import cast
from tests.api.client import Program

pytestmark = pytest.mark.django_db


def test_what_was_learned_is_read_switched_and_forgotten(alice: Program) -> None:
    judged = {"what": "mood", "corrected": 8, "before": 1, "after": 5, "left": 16, "kept": 15}
    ReadingLayer.objects.create(brand=cast.brand(), corrections=8, judged=[judged], learned_at=clock.now())
    place = f"/brands/{cast.brand().pk}/lessons"

    before, off = alice.get(place), alice.patch(place, {"on": False}).json()
    after = alice.call("DELETE", place).json()

    assert (before["learned"], before["judged"], before["on"], off["on"]) == (8, [judged], True, False)
    assert (after["learned"], after["judged"], after["since"] is not None) == (0, [], True)
