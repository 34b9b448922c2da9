from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import transaction


@pytest.fixture
def transactional_cleanup() -> Callable[[], AbstractContextManager[None]]:
    """Return a context that undoes what happens inside: for hypothesis, which runs one test many times."""

    @contextmanager
    def undone() -> Iterator[None]:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return undone
