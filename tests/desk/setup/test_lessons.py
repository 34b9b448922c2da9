"""The page of what corrections teach: figures, the switch, beginning anew."""

from __future__ import annotations

import pytest

from sunwai.inbox.models import ReadingLayer
from sunwai.kernel import clock
from tests import cast
from tests.desk.setup.conftest import SignIn

pytestmark = pytest.mark.django_db
JUDGED = {"what": "mood", "corrected": 8, "before": 1, "after": 5, "left": 16, "kept": 15}


def layer(**more: object) -> ReadingLayer:
    learned = {"corrections": 8, "number": 1, "learned_at": clock.now(), "judged": [JUDGED]}
    return ReadingLayer.objects.create(brand=cast.brand(), **learned | more)


def test_the_page_shows_what_was_learned_and_how_right_it_is(sign_in: SignIn) -> None:
    layer()

    page = sign_in(cast.meera()).get("/setup/lessons/").content.decode()

    assert "8 messages put right were learned from." in page
    assert all(f"<td>{number}</td>" in page for number in (8, 1, 5, "15 of 16"))


def test_without_corrections_it_says_when_it_begins(sign_in: SignIn) -> None:
    page = sign_in(cast.meera()).get("/setup/lessons/").content.decode()

    assert "that begins with 5 messages put right" in page


def test_it_is_switched_off_and_on(sign_in: SignIn) -> None:
    meera, place = sign_in(cast.meera()), f"/setup/lessons/{cast.brand().pk}/switch/"

    meera.post(place, {"on": "no"})
    off = ReadingLayer.objects.get().on
    meera.post(place, {"on": "yes"})

    assert (off, ReadingLayer.objects.get().on) == (False, True)


def test_what_was_learned_is_forgotten(sign_in: SignIn) -> None:
    layer()
    meera = sign_in(cast.meera())

    asked = meera.get("/setup/lessons/").content.decode()
    meera.post(f"/setup/lessons/{cast.brand().pk}/reset/")

    assert "Yes, forget it" in asked
    row = ReadingLayer.objects.get()
    assert (row.corrections, row.data, row.judged, row.since is not None) == (0, {}, [], True)
