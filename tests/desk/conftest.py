"""Signed-in browsers of the cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from sunwai.people.models import Staff
from tests import cast
from tests.model.server import ModelServer, serving

Sign = Callable[[Staff], Client]


def signed_in(person: Staff) -> Client:
    """Return a browser in which this person has signed in with a second factor."""
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    session = client.session
    session["second_factor_seen"] = True
    session.save()
    return client


@pytest.fixture
def ravi(db: None) -> Client:
    del db
    return signed_in(cast.ravi())


@pytest.fixture
def meera(db: None) -> Client:
    del db
    return signed_in(cast.meera())


@pytest.fixture
def vikram(db: None) -> Client:
    del db
    return signed_in(cast.vikram())


@pytest.fixture
def charlie(db: None) -> Client:
    del db
    return signed_in(cast.charlie())


@pytest.fixture
def one_by_one(settings: Settings) -> None:
    """Let an action on several conversations ask per conversation: each is locked, checked and stamped by itself."""
    settings.ZEAL_ALLOWLIST = [{"model": "*", "field": "*"}]


@pytest.fixture
def model(settings: Settings) -> Iterator[ModelServer]:
    """Return a model's server on this machine, which the owner has opened."""
    with serving(settings) as server:
        yield server
