from __future__ import annotations

import dataclasses

import pytest

from sunwai.kernel.errors import ChannelError
from tests.adapters.telegram.bot_server import TOKEN, Answer, Bots, refusal
from tests.adapters.telegram.outgoing import answer, send

FOR_GOOD, NOBODY, WAITS = (True, False, False), (False, True, False), (False, False, True)


def error(network: Bots, told: Answer) -> ChannelError:
    network.answers = [told]
    with pytest.raises(ChannelError) as caught:
        send(answer(), network)
    return caught.value


@pytest.mark.parametrize(
    ("status", "said", "verdict", "word"),
    [
        (403, "Forbidden: bot was blocked by the user", FOR_GOOD, "blocked_by_recipient"),
        (403, "Forbidden: user is deactivated", FOR_GOOD, "recipient_gone"),
        (403, "Forbidden: bot can't initiate conversation with a user", FOR_GOOD, "cannot_start"),
        (403, "Forbidden: bot was kicked from the supergroup chat", FOR_GOOD, "removed_from_chat"),
        (400, "Bad Request: chat not found", FOR_GOOD, "recipient_gone"),
        (400, "Bad Request: message is too long", FOR_GOOD, "too_long"),
        (400, "Bad Request: something else", FOR_GOOD, "http_400"),
        (401, "Unauthorized", WAITS, "token_expired"),
        (404, "Not Found", WAITS, "token_expired"),
        (429, "Too Many Requests", WAITS, "rate_limited"),
        (500, "Internal Server Error", NOBODY, "http_500"),
        (502, "Bad Gateway", NOBODY, "http_502"),
    ],
)
def test_refusals_are_judged(
    network: Bots, status: int, said: str, verdict: tuple[bool, bool, bool], word: str
) -> None:
    told = error(network, refusal(status, said))

    assert (told.permanent, told.uncertain, told.hold_connection) == verdict
    assert (told.code, told.detail) == (word, said)


@pytest.mark.parametrize(("wish", "seconds"), [(7, 7), (10**9, 86400), (0, None)])
def test_a_wish_to_wait_is_obeyed(network: Bots, wish: int, seconds: float | None) -> None:
    assert error(network, refusal(429, "Too Many Requests", retry_after=wish)).retry_after_seconds == seconds


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"parameters": 5}'])
def test_a_refusal_that_says_nothing_is_judged_by_its_status(network: Bots, body: bytes) -> None:
    told = error(network, (400, body))

    assert (told.permanent, told.code, told.detail) == (True, "http_400", "HTTP 400")


def test_a_token_that_is_quoted_is_not_told_on(network: Bots) -> None:
    assert error(network, refusal(400, f"Bad Request: bot{TOKEN}/x")).detail == "Bad Request: bot…/x"


@pytest.mark.parametrize(("address", "code"), [("http://10.0.0.1", "blocked"), ("http://127.0.0.1:9", "not_answered")])
def test_an_address_that_does_not_answer_took_nothing(network: Bots, address: str, code: str) -> None:
    elsewhere = {**network.account.settings, "api_url": address}
    network.account = dataclasses.replace(network.account, settings=elsewhere)

    with pytest.raises(ChannelError) as failed:
        send(answer(), network)

    assert (failed.value.permanent, failed.value.uncertain, failed.value.code) == (code == "blocked", False, code)
    assert TOKEN not in str(failed.value)
