"""The contract suits fetched and pushed channels, and every one of its tests can fail."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any, ClassVar

import pytest

from sunwai.channels.adapter import Adapter
from sunwai.channels.contract import Behaviour, ChannelContract
from sunwai.channels.contract.mutations import odd_shapes
from sunwai.channels.types import Account, HookRequest, RawDelivery
from tests.channels.bugs import BUGS
from tests.channels.toy import Pigeon, Sky, Telegram, Toy, account, signature

PAYLOADS = Path(__file__).parent / "payloads"


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Sky:
    sky = Sky()
    monkeypatch.setattr(Toy, "sky", sky)
    return sky


class TestPigeon(ChannelContract):
    adapter: ClassVar[Adapter] = Pigeon()
    account = account()
    payloads = PAYLOADS


class TestTelegram(ChannelContract):
    adapter: ClassVar[Adapter] = Telegram()
    account = account()
    payloads = PAYLOADS

    def sign(self, body: bytes, account: Account) -> HookRequest:
        headers = {"x-signature": signature(body, account.settings["whistle"])}
        return HookRequest(method="POST", query={}, headers=headers, body=body)


class TestSilentSky(ChannelContract):
    """A network that never tells of what we sent, and whose wire knows one kind only."""

    adapter: ClassVar[Adapter] = Pigeon()
    account = account()
    payloads = PAYLOADS

    @pytest.fixture
    def network(self, monkeypatch: pytest.MonkeyPatch) -> Sky:
        sky = Sky(echoes=False)
        monkeypatch.setattr(Toy, "sky", sky)
        return sky

    def unknown(self) -> RawDelivery | None:
        return None


def run(adapter: Adapter, name: str, given: dict[str, Any]) -> None:
    """Run one test of the contract against ``adapter``, as pytest would."""
    base = TestTelegram if isinstance(adapter, Telegram) else TestPigeon
    test = getattr(type("Subject", (base,), {"adapter": adapter})(), f"test_{name}")
    known = {"how": Behaviour.REFUSES, "recorded": PAYLOADS / "letter.json", **given}
    test(**{name: known[name] for name in inspect.signature(test).parameters if name in known})


@pytest.mark.parametrize(("bug", "caught_by"), BUGS, ids=lambda each: getattr(each, "__name__", each))
def test_a_seeded_bug_is_caught_and_a_sound_adapter_is_not(
    bug: type[Adapter], caught_by: str, network: Sky, caplog: pytest.LogCaptureFixture
) -> None:
    sound = Telegram() if issubclass(bug, Telegram) else Pigeon()
    given = {"network": network, "caplog": caplog}

    run(sound, caught_by, given)
    network.forget()
    network.behave(Behaviour.TAKES)
    with pytest.raises((Exception, pytest.fail.Exception)):
        run(bug(), caught_by, given)


def test_every_test_of_the_contract_has_a_seeded_bug() -> None:
    tests = {name.removeprefix("test_") for name in dir(ChannelContract) if name.startswith("test_")}

    assert tests == {caught_by for _, caught_by in BUGS}


def test_a_channel_that_is_not_pushed_needs_no_signing() -> None:
    with pytest.raises(NotImplementedError):
        TestPigeon().sign(b"{}", account())


def test_what_is_not_json_has_no_odd_shapes() -> None:
    assert odd_shapes(b"From: ana@example.org") == []
