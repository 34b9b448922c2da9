from __future__ import annotations

import pytest
import time_machine

from sunwai.kernel.errors import ChannelError
from tests.adapters.x.outgoing import public, send
from tests.adapters.x.x_server import X, ok, refusal


def failed(network: X, *answers: object) -> ChannelError:
    network.answers = list(answers)  # type: ignore[arg-type]
    with pytest.raises(ChannelError) as caught:
        send(public(), network)
    return caught.value


@pytest.mark.parametrize(
    ("status", "detail", "code", "permanent", "uncertain", "hold"),
    [
        (401, "Unauthorized", "token_expired", False, False, True),
        (402, "CreditsDepleted", "credits_depleted", False, False, True),
        (403, "You are not allowed to create a Post with duplicate content.", "duplicate", True, False, False),
        (403, "Your account is suspended", "account_suspended", False, False, True),
        (403, "Forbidden", "not_allowed", True, False, False),
        (400, "One or more parameters to your request was invalid.", "http_400", True, False, False),
        (429, "Too Many Requests", "rate_limited", False, False, True),
        (503, "Over capacity", "http_503", False, True, False),
    ],
)
def test_a_refusal_means_what_its_row_says(
    network: X, status: int, detail: str, code: str, *, permanent: bool, uncertain: bool, hold: bool
) -> None:
    error = failed(network, refusal(status, detail))

    assert (error.code, error.permanent) == (code, permanent)
    assert (error.uncertain, error.hold_connection) == (uncertain, hold)


@time_machine.travel(1_763_700_000, tick=False)
@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"x_rate_limit_remaining": "0", "x_rate_limit_reset": "1763700300"}, 300.0),
        ({"x_user_limit_24hour_remaining": "0", "x_user_limit_24hour_reset": "1763707200"}, 7200.0),
        ({"x_rate_limit_reset": "1"}, 1.0),
        ({"x_rate_limit_reset": "99999999999"}, 86400.0),
        ({"retry_after": "30"}, 30.0),
        ({}, None),
    ],
)
def test_x_says_how_long_to_wait(network: X, headers: dict[str, str], seconds: float | None) -> None:
    assert failed(network, refusal(429, "Too Many Requests", **headers)).retry_after_seconds == seconds


def test_a_success_without_an_id_is_uncertain(network: X) -> None:
    assert failed(network, ok({"data": {}})).uncertain
    assert failed(network, (200, {}, b"<html>")).code == "garbage"


def test_a_refusal_that_is_no_json_still_has_a_status(network: X) -> None:
    assert failed(network, (404, {}, b"nothing here")).detail == "HTTP 404"
