"""What checked answers once said, as programs read it and bring it back."""

from __future__ import annotations

import pytest

from tests import cast
from tests.api.client import Program

pytestmark = pytest.mark.django_db


def changed_once(alice: Program) -> str:
    body = {"brand": cast.brand().pk, "name": "days", "texts": {"en": "five days"}}
    where = f"/answers/{alice.post('/answers', body).json()['id']}"
    alice.patch(where, {"texts": {"en": "three days"}})
    return where


def test_an_old_version_comes_back_as_the_newest(alice: Program) -> None:
    where = changed_once(alice)

    back = alice.post(f"{where}/restore", {"version": 1}).json()

    assert (back["version"], back["texts"]) == (3, {"en": "five days"})
    versions = alice.get(f"{where}/versions")
    assert [(each["number"], each["texts"]["en"]) for each in versions][:2] == [(3, "five days"), (2, "three days")]


def test_a_version_that_never_was_is_not_found(alice: Program) -> None:
    assert alice.post(f"{changed_once(alice)}/restore", {"version": 9}).status_code == 404
