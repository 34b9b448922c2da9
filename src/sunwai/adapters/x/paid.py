"""Lookups, which X charges for like all reading: what each cost is said as soon as it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sunwai.adapters.x import prices
from sunwai.adapters.x.api import ASKED, USER_FIELDS, call
from sunwai.channels.charges import charge
from sunwai.channels.types import Account

OF_US: Final = f"{USER_FIELDS},subscription_type"


def posts(names: Sequence[str], account: Account) -> dict[str, Any]:
    """Return posts by their ids, with what belongs to them.

    Raises:
        ChannelError: X did not answer.

    """
    answer = call(account, "GET", "tweets", params={"ids": ",".join(names), **ASKED})
    charge(prices.of_reading(answer, account))
    return answer


def somebody(name: str, account: Account, *, fields: str = USER_FIELDS) -> dict[str, Any]:
    """Return a user by their id; ``me`` is we ourselves.

    Raises:
        ChannelError: X did not answer.

    """
    answer = call(account, "GET", "users", name, params={"user.fields": fields})
    charge(prices.of_reading(answer, account, kind="price_read_user"))
    return answer
