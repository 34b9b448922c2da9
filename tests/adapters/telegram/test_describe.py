from __future__ import annotations

from typing import Any

import pytest

from sunwai.adapters.telegram.adapter import TelegramAdapter
from sunwai.adapters.telegram.spec import UPDATES
from sunwai.channels.types import Finding
from tests.adapters.telegram.bot_server import BOT, Bots, ok, refusal

ME = {"id": int(BOT), "is_bot": True, "first_name": "Titli Bazaar", "username": "titli_bot"}
HOOK = {"url": "https://desk.example/hooks/1", "has_custom_certificate": False, "pending_update_count": 0}
ALL = sorted(UPDATES)


def findings(network: Bots, **hook: Any) -> list[Finding]:
    network.answers = [ok(ME), ok({**HOOK, "allowed_updates": ALL, **hook})]
    return list(TelegramAdapter().check(network.account))


def test_the_bot_tells_its_name_and_what_it_may_read(network: Bots) -> None:
    rights = {"can_read_all_group_messages": False, "can_connect_to_business": True}
    network.answers = [ok({**ME, **rights}), ok([])]

    told, nothing = (TelegramAdapter().describe(network.account) for _ in range(2))

    assert told == {"handle": "@titli_bot", "name": "Titli Bazaar", "reads_groups": "no", "business": "yes"}
    assert nothing == {}


def test_good_settings_hold_line_by_line(network: Bots) -> None:
    assert [finding.holds for finding in findings(network)] == [True, True, True, True]


def test_what_waits_at_telegram_is_told_with_its_error(network: Bots) -> None:
    stuck = findings(network, pending_update_count=12, last_error_message="Wrong response: 502 Bad Gateway")[2]

    assert not stuck.holds
    assert "12 events wait" in stuck.advice
    assert "502 Bad Gateway" in stuck.advice


def test_an_old_error_with_nothing_waiting_is_over(network: Bots) -> None:
    assert findings(network, last_error_message="Connection refused")[2].holds


def test_no_address_is_told(network: Bots) -> None:
    assert "No address is set" in findings(network, url="")[1].advice


@pytest.mark.parametrize(
    ("chosen", "missing"),
    [(None, "message_reaction"), ([], "message_reaction"), ([kind for kind in ALL if kind != "message"], "message")],
)
def test_kinds_of_events_that_are_left_out_are_named(network: Bots, chosen: Any, missing: str) -> None:
    kinds = findings(network, allowed_updates=chosen)[3]

    assert not kinds.holds
    assert f": {missing}." in kinds.advice


def test_a_token_of_another_bot_is_told_by_name(network: Bots) -> None:
    network.answers = [ok({**ME, "id": 7})]

    (found,) = TelegramAdapter().check(network.account)

    assert "Titli Bazaar" in found.advice


def test_each_reason_has_its_own_advice(network: Bots) -> None:
    network.answers = [refusal(401, "Unauthorized"), None, refusal(400, "Bad"), ok(ME), refusal(400, "Bad")]

    advice = [list(TelegramAdapter().check(network.account))[-1].advice for _ in range(4)]

    assert "not valid any more" in advice[0]
    assert "could not be reached" in advice[1]
    assert advice[2] == advice[3] == "Telegram refused: Bad"
