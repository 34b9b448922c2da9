"""What a request costs by the owner's figures, and what the month has cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from django.db.models import Count, DecimalField, F, Sum

from sunwai.kernel import clock
from sunwai.model.models import ModelCall, ModelSetting

MILLION: Final = Decimal(1_000_000)
MILLIONTH: Final = Decimal("0.000001")  # SQLite adds up in binary: a sum has a tail of digits that nobody wrote
AROUND: Final = 6_000  # tokens of our orders, the articles and the draft, at most
BYTES_A_TOKEN: Final = 4  # of English; letters of two and three bytes cost as much more as they take bytes


def cost_of(setting: ModelSetting, *, tokens_in: int, tokens_out: int) -> Decimal:
    """Return the price of so many tokens."""
    price = (setting.price_in * tokens_in + setting.price_out * tokens_out) / MILLION
    return price.quantize(MILLIONTH)


def most_of(setting: ModelSetting) -> Decimal:
    """Return the most that one request can cost: a token for every sign."""
    return cost_of(setting, tokens_in=setting.sent_characters + AROUND, tokens_out=setting.answer_tokens)


def guessed(texts: Iterable[str]) -> int:
    """Return about how many tokens texts are, where the server does not say."""
    return sum(-(-len(each.encode()) // BYTES_A_TOKEN) for each in texts)


def month_start(now: dt.datetime | None = None) -> dt.datetime:
    """Return the first moment of the month in UTC, as servers count."""
    return (now or clock.now()).astimezone(dt.UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def month_of() -> dict[str, Decimal | int]:
    """Return what this month's requests cost, with what those under way still can; tokens; how many. One query."""
    money = DecimalField(max_digits=20, decimal_places=6)
    told = ModelCall.objects.filter(asked_at__gte=month_start()).aggregate(
        held=Sum(F("cost") + F("reserved"), output_field=money),
        spent=Sum("cost"),
        tokens_in=Sum("tokens_in"),
        tokens_out=Sum("tokens_out"),
        calls=Count("pk"),
    )
    return {name: _whole(value) for name, value in told.items()}


def passed(setting: ModelSetting) -> bool:
    """Say whether one more request could go over this month's limit. One query where there is a limit."""
    if setting.month_limit is None:
        return False
    return month_of()["held"] + most_of(setting) > setting.month_limit


def _whole(value: Decimal | int | None) -> Decimal | int:
    return value.quantize(MILLIONTH) if isinstance(value, Decimal) else value or 0
