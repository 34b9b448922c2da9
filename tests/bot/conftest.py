from __future__ import annotations

import pytest

from sunwai.bot import signs
from sunwai.bot.phrases import Sign


@pytest.fixture(autouse=True)
def _nothing_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave what is learned out: the rules are tested here, and weights change with every training."""
    monkeypatch.setattr(signs, "label_signs", lambda _text: set[Sign]())
