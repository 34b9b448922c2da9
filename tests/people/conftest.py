from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from sunwai.people.models import Staff
from tests import cast

Door = Callable[[Staff], Client]


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    """Forget how often anything was tried."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def alice(db: None) -> Staff:
    return cast.alice()


@pytest.fixture
def ravi(db: None) -> Staff:
    return cast.ravi()


@pytest.fixture
def inside() -> Door:
    """Return a browser in which this person is signed in."""

    def sign_in(person: Staff) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
