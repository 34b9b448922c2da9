from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.adapters.appstore.store_server import Store, account
from tests.adapters.rest_server import serving


@pytest.fixture
def network(settings: Any) -> Iterator[Store]:
    """A YouStore on this machine, which this machine may reach."""
    settings.SUNWAI = settings.SUNWAI.model_copy(update={"allow_private_hosts": frozenset({"127.0.0.1"})})
    store = Store(account())
    with serving(store) as url:
        store.account = account(url)
        yield store
