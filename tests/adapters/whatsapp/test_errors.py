from __future__ import annotations

import dataclasses

import pytest

from sunwai.kernel.errors import ChannelError
from tests.adapters.whatsapp.cloud_server import TOKEN, Answer, Cloud, refusal
from tests.adapters.whatsapp.outgoing import answer, send

FOR_GOOD, LATER, NOBODY = (True, False, False), (False, False, False), (False, True, False)
WAITS, BARRED = (False, False, True), (True, False, True)


def error(network: Cloud, told: Answer) -> ChannelError:
    network.answers = [told]
    with pytest.raises(ChannelError) as caught:
        send(answer(), network)
    return caught.value


@pytest.mark.parametrize(
    ("code", "verdict", "word"),
    [
        (131047, FOR_GOOD, "window_closed"),
        (131026, FOR_GOOD, "undeliverable"),
        (131051, FOR_GOOD, "unsupported_type"),
        (131050, FOR_GOOD, "opted_out"),
        (132001, FOR_GOOD, "template_unknown"),
        (132012, FOR_GOOD, "template_parameters"),
        (132015, FOR_GOOD, "template_paused"),
        (131000, NOBODY, "unknown_error"),
        (131016, LATER, "unavailable"),
        (131056, LATER, "pair_rate_limited"),
        (130429, WAITS, "rate_limited"),
        (80007, WAITS, "rate_limited"),
        (131048, WAITS, "rate_limited"),
        (190, WAITS, "token_expired"),
        (131042, WAITS, "payment_missing"),
        (368, BARRED, "policy_block"),
        (131031, BARRED, "account_locked"),
    ],
)
def test_whatsapps_own_codes_are_judged(network: Cloud, code: int, verdict: tuple[bool, bool, bool], word: str) -> None:
    told = error(network, refusal(code, "no", details="Because."))

    assert (told.permanent, told.uncertain, told.hold_connection) == verdict
    assert (told.code, told.detail) == (word, f"{code}: Because.")


@pytest.mark.parametrize(
    ("code", "status", "verdict"), [(100, 400, FOR_GOOD), (987654, 400, FOR_GOOD), (987654, 500, NOBODY)]
)
def test_other_codes_are_metas(network: Cloud, code: int, status: int, verdict: tuple[bool, bool, bool]) -> None:
    told = error(network, refusal(code, "no", status=status))

    assert (told.permanent, told.uncertain, told.hold_connection) == verdict
    assert told.code == str(code)


def test_one_person_too_often_waits_six_seconds_and_a_wish_is_obeyed(network: Cloud) -> None:
    assert error(network, refusal(131056)).retry_after_seconds == 6
    assert error(network, refusal(130429, retry_after="90")).retry_after_seconds == 90


def test_a_token_that_meta_quotes_is_not_told_on(network: Cloud) -> None:
    told = error(network, refusal(190, "bad", details=f"Malformed access token {TOKEN}"))

    assert told.detail == "190: Malformed access token …"


@pytest.mark.parametrize("body", [b"", b"[]", b'{"error": {"error_data": 5, "code": 131047}}'])
def test_a_refusal_without_details_is_judged_all_the_same(network: Cloud, body: bytes) -> None:
    told = error(network, (400, {}, body))

    assert told.permanent


@pytest.mark.parametrize(
    ("address", "code"),
    [("http://10.0.0.1/v26.0", "blocked"), ("http://127.0.0.1:9/v26.0", "not_answered")],
)
def test_an_address_that_does_not_answer_took_nothing(network: Cloud, address: str, code: str) -> None:
    elsewhere = {**network.account.settings, "api_url": address}
    network.account = dataclasses.replace(network.account, settings=elsewhere)

    with pytest.raises(ChannelError) as failed:
        send(answer(), network)

    assert (failed.value.permanent, failed.value.uncertain, failed.value.code) == (code == "blocked", False, code)
