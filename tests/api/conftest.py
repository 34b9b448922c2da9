from __future__ import annotations

from collections.abc import Iterator

import pytest

from sunwai.api import rates
from tests import cast
from tests.api.client import Program


@pytest.fixture(autouse=True)
def _fresh_rates() -> Iterator[None]:
    rates.forget()
    yield
    rates.forget()


@pytest.fixture
def ravi(db: None) -> Program:
    return Program(cast.ravi())


@pytest.fixture
def alice(db: None) -> Program:
    return Program(cast.alice())


@pytest.fixture
def charlie(db: None) -> Program:
    return Program(cast.charlie())
