from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sunwai.people.models import Staff

SignIn = Callable[[Staff], Client]


@pytest.fixture
def sign_in() -> SignIn:
    """Return how a person comes in: ``sign_in(cast.alice()).get(…)``."""

    def enter(person: Staff) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter
