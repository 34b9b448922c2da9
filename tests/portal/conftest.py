from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation

from sunwai.portal import rates


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Begin in English, whatever language the test before ended in."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def no_brake() -> Iterator[None]:
    rates.forget()
    cache.clear()
    yield
    rates.forget()
