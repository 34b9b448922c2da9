"""What WhatsApp's own refusals mean: a table over Meta's common one.

Source: WhatsApp Business Platform, "Error codes", 2026-05-15; those not there are from general knowledge, unverified.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from sunwai.adapters.meta import errors as meta
from sunwai.adapters.meta.errors import Verdict
from sunwai.channels.shapes import Shape
from sunwai.channels.types import Account
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.http import Response

NO_CODE = -1
PAIR_SECONDS = 6.0  # one message in six seconds to one person; Source: "Throughput", pair rate limit, 2026-05-21


class Refusal(Shape):
    """WhatsApp's ``error`` object."""

    code: int = NO_CODE
    error_data: Any = None


class Meaning(NamedTuple):
    """What to do, and a stable word for it."""

    verdict: Verdict
    code: str


GOOD, LATER, NOBODY = Verdict.FOR_GOOD, Verdict.LATER, Verdict.NOBODY_KNOWS
WAITS, BARRED = Verdict.ACCOUNT_WAITS, Verdict.ACCOUNT_BARRED

MEANINGS: Mapping[int, Meaning] = {
    0: Meaning(WAITS, "token_expired"),
    3: Meaning(GOOD, "permission_missing"),
    4: Meaning(WAITS, "rate_limited"),
    10: Meaning(GOOD, "permission_missing"),
    33: Meaning(BARRED, "number_gone"),
    190: Meaning(WAITS, "token_expired"),
    200: Meaning(GOOD, "permission_missing"),
    368: Meaning(BARRED, "policy_block"),
    80007: Meaning(WAITS, "rate_limited"),
    130429: Meaning(WAITS, "rate_limited"),
    130472: Meaning(GOOD, "not_delivered"),  # the person is part of an experiment of Meta's
    130497: Meaning(GOOD, "country_refused"),
    131000: Meaning(NOBODY, "unknown_error"),
    131005: Meaning(GOOD, "permission_missing"),
    131008: Meaning(GOOD, "bad_parameter"),
    131009: Meaning(GOOD, "bad_parameter"),
    131016: Meaning(LATER, "unavailable"),
    131021: Meaning(GOOD, "own_number"),
    131026: Meaning(GOOD, "undeliverable"),
    131030: Meaning(GOOD, "not_on_test_list"),
    131031: Meaning(BARRED, "account_locked"),
    131037: Meaning(WAITS, "name_not_approved"),
    131042: Meaning(WAITS, "payment_missing"),
    131045: Meaning(WAITS, "number_not_registered"),
    131047: Meaning(GOOD, "window_closed"),
    131048: Meaning(WAITS, "rate_limited"),  # too many people complained of spam
    131049: Meaning(GOOD, "not_delivered"),  # the person gets enough marketing
    131050: Meaning(GOOD, "opted_out"),
    131051: Meaning(GOOD, "unsupported_type"),
    131052: Meaning(GOOD, "media_error"),
    131053: Meaning(GOOD, "media_error"),
    131056: Meaning(LATER, "pair_rate_limited"),  # this one person only
    131057: Meaning(WAITS, "maintenance"),
    132000: Meaning(GOOD, "template_parameters"),
    132001: Meaning(GOOD, "template_unknown"),
    132005: Meaning(GOOD, "too_long"),
    132007: Meaning(GOOD, "template_policy"),
    132012: Meaning(GOOD, "template_parameters"),
    132015: Meaning(GOOD, "template_paused"),
    132016: Meaning(GOOD, "template_disabled"),
    133004: Meaning(LATER, "unavailable"),
    133010: Meaning(WAITS, "number_not_registered"),
}


def failure(response: Response, account: Account) -> ChannelError:
    """Return what an answer other than success means."""
    common, told = meta.failure(response, account), _told(response)
    meaning = MEANINGS.get(told.code)
    if meaning is None:
        return common
    wait = PAIR_SECONDS if meaning.code == "pair_rate_limited" else None
    return ChannelError(
        f"{told.code}: {_detail(told, account) or common.detail}",
        permanent=meaning.verdict in {GOOD, BARRED},
        uncertain=meaning.verdict is NOBODY,
        code=meaning.code,
        retry_after_seconds=common.retry_after_seconds or wait,
        hold_connection=meaning.verdict in {WAITS, BARRED},
    )


def _told(response: Response) -> Refusal:
    try:
        return Refusal.model_validate(response.json()["error"])
    except (ValidationError, ValueError, LookupError, TypeError):
        return Refusal()


def _detail(told: Refusal, account: Account) -> str:
    """Return ``error_data.details``, which says more than the message."""
    details = told.error_data.get("details") if isinstance(told.error_data, dict) else ""
    return meta.redacted(details, account) if isinstance(details, str) else ""
