from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from sunwai.kernel.errors import ChannelError
from tests.adapters.facebook.graph_server import TOKEN, Graph, refusal
from tests.adapters.facebook.outgoing import private, send


def error(network: Graph, answer: tuple[int, dict[str, str], bytes]) -> ChannelError:
    network.answers = [answer]
    with pytest.raises(ChannelError) as caught:
        send(private(), network)
    return caught.value


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ((10, 2018278), "window_closed"),
        ((10, 0), "permission_missing"),
        ((12, 0), "feature_gone"),
        ((100, 33), "gone"),
        ((100, 2018001), "unknown_recipient"),
        ((551, 1545041), "recipient_unreachable"),
        ((506, 0), "506"),
        ((100, 7), "100/7"),
    ],
)
def test_what_can_never_go_is_permanent(network: Graph, code: tuple[int, int], word: str) -> None:
    told = error(network, refusal(code[0], "no", subcode=code[1]))

    assert (told.permanent, told.uncertain, told.hold_connection) == (True, False, False)
    assert told.code == word


@pytest.mark.parametrize("code", [4, 17, 32, 102, 190, 613, 80006])
def test_throttles_and_ended_tokens_hold_the_whole_connection(network: Graph, code: int) -> None:
    told = error(network, refusal(code, "wait"))

    assert (told.permanent, told.uncertain, told.hold_connection) == (False, False, True)


def test_a_policy_block_is_permanent_and_holds_the_connection(network: Graph) -> None:
    told = error(network, refusal(368, "blocked"))

    assert (told.permanent, told.uncertain, told.hold_connection) == (True, False, True)


@pytest.mark.parametrize(("code", "status"), [(2, 503), (2, 500), (1200, 400)])
def test_a_passing_fault_is_temporary(network: Graph, code: int, status: int) -> None:
    told = error(network, refusal(code, "later", status=status))

    assert (told.permanent, told.uncertain, told.hold_connection) == (False, False, False)


@pytest.mark.parametrize("subcode", [0, 1357046])
def test_an_unknown_error_of_meta_may_have_sent_the_message(network: Graph, subcode: int) -> None:
    told = error(network, refusal(1, "unknown", subcode=subcode, status=500))

    assert (told.permanent, told.uncertain) == (False, True)


@pytest.mark.parametrize(
    ("status", "body", "verdict"),
    [
        (500, b"", (False, True, False)),
        (502, b"<html>Bad gateway", (False, True, False)),
        (503, b'{"error": "text"}', (False, True, False)),
        (429, b"[]", (False, False, True)),
        (404, b'{"error": {"code": 987654}}', (True, False, False)),
        (302, b"", (True, False, False)),
        (400, b'{"error": {"code": 987654, "is_transient": true}}', (False, False, False)),
        (400, b'{"error": {"code": "many"}}', (True, False, False)),
    ],
)
def test_an_error_not_in_the_table_is_judged_by_its_status(
    network: Graph, status: int, body: bytes, verdict: tuple[bool, bool, bool]
) -> None:
    told = error(network, (status, {}, body))

    assert (told.permanent, told.uncertain, told.hold_connection) == verdict


USAGE = '{"1": [{"type": "messenger", "call_count": 100, "estimated_time_to_regain_access": 3}, {"type": "pages"}]}'


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry_after": "90"}, 90.0),
        ({"retry_after": "9" * 400}, 86400.0),
        ({"retry_after": "Sun, 22 Nov 2026 00:00:00 GMT"}, None),
        ({"x_business_use_case_usage": USAGE}, 180.0),
        ({"x_business_use_case_usage": "[]"}, None),
        ({"x_business_use_case_usage": '{"1": 5}'}, None),
        ({"x_business_use_case_usage": '{"1": []}'}, None),
        ({}, None),
    ],
)
def test_a_wish_to_wait_is_obeyed(network: Graph, headers: dict[str, Any], seconds: float | None) -> None:
    assert error(network, refusal(613, "wait", **headers)).retry_after_seconds == seconds


def test_a_token_that_meta_quotes_is_not_told_on(network: Graph) -> None:
    told = error(network, refusal(190, f"Malformed access token {TOKEN}"))

    assert told.detail == "Malformed access token …"


def test_an_address_on_the_local_network_is_refused_for_good(network: Graph) -> None:
    inside = {**network.account.settings, "api_url": "http://10.0.0.1/v26.0"}
    network.account = dataclasses.replace(network.account, settings=inside)

    with pytest.raises(ChannelError) as refused:
        send(private(), network)

    assert (refused.value.permanent, refused.value.code, refused.value.hold_connection) == (True, "blocked", True)


def test_nobody_listening_is_temporary_and_certain(network: Graph) -> None:
    nobody = {**network.account.settings, "api_url": "http://127.0.0.1:9/v26.0"}
    network.account = dataclasses.replace(network.account, settings=nobody)

    with pytest.raises(ChannelError) as failed:
        send(private(), network)

    assert (failed.value.permanent, failed.value.uncertain, failed.value.code) == (False, False, "not_answered")
