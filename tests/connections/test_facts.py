"""What the network tells of an account is kept, given to adapters, and asked again every day."""

from __future__ import annotations

import datetime as dt

import pytest

from sunwai.channels.types import Account, Capability, Template
from sunwai.connections import upkeep
from sunwai.connections.actions.facts import keep_templates, sync_templates
from sunwai.connections.facts import token_days_left
from sunwai.connections.models import Connection
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError, Refused
from sunwai.kernel.models import Timer
from tests import cast
from tests.connections.network import become, let

pytestmark = pytest.mark.django_db

HELLO = Template(name="hello", language="en", text="Hello {{1}}", fields=("1",))


def test_facts_are_asked_for_and_given_to_the_adapter(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, able=[Capability.DESCRIBE])
    let(monkeypatch, "describe", lambda _account: {"handle": "meerafoods", "text_length": 500})
    page = cast.facebook()

    assert (upkeep.plan(), upkeep.plan(), upkeep.drain()) == (1, 0, 1)

    page.refresh_from_db()
    assert page.account().facts == {"handle": "meerafoods", "text_length": "500"}
    assert Timer.objects.get().due_at > clock.now() + dt.timedelta(hours=23)


@pytest.mark.parametrize("error", [ChannelError("away", permanent=False), RuntimeError("bug")])
def test_a_network_that_does_not_answer_is_asked_again_and_what_was_known_stays(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fails(_account: Account) -> dict[str, str]:
        raise error

    become(monkeypatch, able=[Capability.DESCRIBE])
    let(monkeypatch, "describe", fails)
    page = cast.facebook(facts={"handle": "meerafoods"})
    upkeep.plan()

    upkeep.drain()

    page.refresh_from_db()
    assert page.facts == {"handle": "meerafoods"}
    assert Timer.objects.get().due_at < clock.now() + dt.timedelta(hours=1)


def test_a_channel_that_tells_nothing_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, unable=upkeep.TOLD)
    cast.facebook()

    assert upkeep.plan() == 0


def test_a_connection_that_is_gone_ends_its_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, able=[Capability.DESCRIBE])
    cast.facebook()
    upkeep.plan()
    Connection.objects.update(state="paused")

    upkeep.drain()

    assert Timer.objects.get().state == "done"


def test_templates_are_those_that_the_network_has(monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, able=[Capability.TEMPLATES])
    page = cast.facebook()
    keep_templates(page, [HELLO, Template(name="gone", language="en", text="Bye")])
    let(
        monkeypatch,
        "templates",
        lambda _account: [Template(name="hello", language="en", text="Hi {{1}}", fields=("1",))],
    )

    found = sync_templates(connection=page, by=cast.alice())

    assert found == 1
    assert list(page.templates.values_list("name", "text", "fields")) == [("hello", "Hi {{1}}", ["1"])]


def test_only_who_runs_channels_fetches_templates() -> None:
    with pytest.raises(Refused) as no:
        sync_templates(connection=cast.facebook(), by=cast.ravi())

    assert no.value.code == "not_allowed"


@pytest.mark.parametrize(
    ("told", "days"), [("", None), ("soon", None), ("2000-01-01T00:00:00+00:00", -1), ("2100-01-01", 99)]
)
def test_a_tokens_end_is_counted_down(told: str, days: int | None) -> None:
    left = token_days_left(cast.facebook(facts={"token_expires_at": told}))

    assert (left is None) == (days is None)
    assert days is None or left is None or (left > 0) == (days > 0)
