from __future__ import annotations

from collections.abc import Sequence

import pytest

from sunwai.bot import heard


@pytest.fixture(autouse=True)
def _nothing_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave what is learned out: the rules are tested here, and weights change with every training."""

    def nothing(texts: Sequence[str], **_more: object) -> list[None]:
        return [None] * len(texts)

    monkeypatch.setattr(heard, "read_all", nothing)
