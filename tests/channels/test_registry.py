from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint

import pytest

from sunwai.channels import registry
from sunwai.channels.types import Capability, Gap, HookRequest
from tests.channels.toy import Pigeon, Telegram, account


@pytest.fixture(autouse=True)
def only_toys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    points = [
        EntryPoint("telegram", "tests.channels.toy:Telegram", registry.GROUP),
        EntryPoint("pigeon", "tests.channels.toy:Pigeon", registry.GROUP),
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: [each for each in points if each.group == group])
    registry.adapters.cache_clear()
    yield
    registry.adapters.cache_clear()


def test_installed_channels_are_found_in_alphabetical_order() -> None:
    assert list(registry.adapters()) == ["pigeon", "telegram"]
    assert isinstance(registry.adapter_for("pigeon"), Pigeon)
    assert registry.spec_for("telegram") is Telegram.spec


def test_a_channel_that_is_not_installed_is_unknown() -> None:
    with pytest.raises(registry.UnknownChannel, match="owl"):
        registry.spec_for("owl")


def test_a_spec_says_what_it_can_and_which_settings_are_secret() -> None:
    assert Telegram.spec.can(Capability.RECEIVE_HOOKS)
    assert not Telegram.spec.can(Capability.FETCH)
    assert Telegram.spec.secrets == {"whistle"}
    assert Telegram().reply_window_hours(account()) == Telegram.spec.limits.reply_window_hours


def test_what_a_channel_does_not_bring_is_not_there() -> None:
    telegram, request = Telegram(), HookRequest(method="GET", query={}, headers={}, body=b"")
    optional: list[Callable[[], object]] = [
        lambda: telegram.answer(request, account()),
        lambda: telegram.fetch(account(), {}),
        lambda: telegram.wait(account(), 1),
        lambda: telegram.backfill(account(), Gap(reference="1", reason="r")),
        lambda: telegram.refresh(account()),
        lambda: telegram.check(account()),
        lambda: telegram.own_id(key="k", thread_key="t", account=account()),
    ]

    for call in optional:
        with pytest.raises(NotImplementedError):
            call()
