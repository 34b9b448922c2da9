"""The health page says when nothing is read, and how much is still to be."""

from __future__ import annotations

import pytest

from sunwai.inbox import readings
from sunwai.operations.checks import State
from sunwai.operations.checks.reading import check
from tests import cast

pytestmark = pytest.mark.django_db


def test_broken_weights_are_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str) -> str:
        raise ValueError("labels.npy is not the file its manifest names")

    monkeypatch.setattr(readings, "version_of", broken)

    (found,) = check()

    assert (found.state, "labels.npy is not the file" in found.says) == (State.BAD, True)


def test_older_messages_are_counted_while_they_wait() -> None:
    cast.message()

    (found,) = check()

    assert (found.state, found.says) == (State.OK, "1 older message is to be read.")
