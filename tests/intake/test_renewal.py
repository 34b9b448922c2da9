from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from sunwai.channels.registry import spec_for
from sunwai.channels.types import Account
from sunwai.connections.actions.connect import change_settings
from sunwai.connections.models import Connection
from sunwai.intake import renewal, upkeep
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.models import Timer
from sunwai.people.models import AuditEntry
from tests import cast

pytestmark = pytest.mark.django_db

NEW = {"access_token": "canary-new", "access_token_expires": "2030-01-01T00:00:00+00:00"}


@dataclass
class Tokens:
    """A network that renews tokens."""

    answer: Mapping[str, str] | Exception = field(default_factory=dict)
    asked: int = 0
    spec = spec_for("email")

    def refresh(self, account: Account) -> Mapping[str, str]:
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def tokens(monkeypatch: pytest.MonkeyPatch) -> Tokens:
    fake = Tokens()
    monkeypatch.setattr(renewal, "adapter_for", lambda slug: fake)
    cast.mailbox()
    return fake


def test_new_secrets_are_kept_sealed_and_nobody_is_said_to_have_done_it(tokens: Tokens) -> None:
    tokens.answer = NEW

    upkeep.plan()
    upkeep.drain()

    kept = Connection.objects.get()
    assert kept.account().settings["access_token"] == "canary-new"
    assert kept.account().settings["imap_password"] == "secret"
    assert "canary" not in json.dumps(list(Connection.objects.values()), default=str)
    assert not AuditEntry.objects.exists()


def test_it_is_asked_again_well_before_a_token_ends(tokens: Tokens) -> None:
    upkeep.plan()
    upkeep.drain()

    due = Timer.objects.get(kind=renewal.KIND).due_at
    assert clock.now() < due < clock.now() + dt.timedelta(minutes=5)
    assert upkeep.drain() == 0


def test_a_refused_renewal_is_written_down_and_tried_again(tokens: Tokens) -> None:
    tokens.answer = ChannelError("the token server refused", permanent=False, hold_connection=True)

    upkeep.plan()
    upkeep.drain()

    failed = Connection.objects.get()
    assert failed.last_error == "the token server refused"
    assert failed.open_until is not None


def test_a_bug_while_renewing_tells_no_secret(tokens: Tokens) -> None:
    tokens.answer = ValueError("canary-in-the-words")

    upkeep.plan()
    upkeep.drain()

    assert Connection.objects.get().last_error == "ValueError"


def test_what_a_person_typed_meanwhile_is_not_overwritten(tokens: Tokens, monkeypatch: pytest.MonkeyPatch) -> None:
    mailbox = cast.mailbox(address="second@shop.test")
    Connection.objects.exclude(pk=mailbox.pk).delete()

    def meanwhile(account: Account) -> Mapping[str, str]:
        opened = {**mailbox.open_settings, "imap_host": "127.0.0.1", "smtp_host": "127.0.0.1", "imap_user": "u"}
        change_settings(connection=mailbox, settings={**opened, "access_token": "typed"}, by=cast.alice())
        return NEW

    monkeypatch.setattr(tokens, "refresh", meanwhile)

    upkeep.plan()
    upkeep.drain()

    assert Connection.objects.get().account().settings["access_token"] == "typed"


def test_a_paused_connection_is_not_renewed(tokens: Tokens) -> None:
    upkeep.plan()
    Connection.objects.update(state=Connection.State.PAUSED)

    upkeep.drain()

    assert tokens.asked == 0
