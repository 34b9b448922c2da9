"""How many calls a minute a token has."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from sunwai.api.problems import Problematic
from sunwai.kernel.buckets import Buckets

_tokens: Final = Buckets(10_000)
forget: Final = _tokens.forget


def spend(token_id: int) -> None:
    """Count one call of a token.

    Raises:
        Problematic: 429, with how many seconds to wait.

    """
    wait = _tokens.spend(token_id, per_minute=settings.SUNWAI.api_calls_per_minute)
    if wait:
        raise Problematic(429, _("Too many calls; wait a moment."), code="too_many_calls", retry_after_seconds=wait)
