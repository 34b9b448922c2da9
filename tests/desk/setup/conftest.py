from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.test import Client

from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Account, Finding
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


@dataclass
class Tries:
    """A network that is tried: what it finds, and the accounts it was asked with."""

    found: list[Finding] = field(default_factory=list)
    asked: list[Account] = field(default_factory=list)

    def check(self, account: Account) -> list[Finding]:
        self.asked.append(account)
        return self.found


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch) -> Tries:
    network = Tries()
    monkeypatch.setattr(adapter_for("facebook"), "check", network.check)
    return network
