from __future__ import annotations

from collections.abc import Iterator

import pytest

from sunwai.portal import rates


@pytest.fixture(autouse=True)
def no_brake() -> Iterator[None]:
    rates.forget()
    yield
    rates.forget()
