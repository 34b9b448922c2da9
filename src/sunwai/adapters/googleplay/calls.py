"""The calls to Google Play that are made."""

from __future__ import annotations

from functools import partial
from typing import Any, Final
from urllib.parse import quote

from pydantic import ValidationError

from sunwai.adapters.google import oauth
from sunwai.adapters.google.api import Api
from sunwai.adapters.googleplay.grant import grant
from sunwai.adapters.googleplay.payloads import Page
from sunwai.adapters.googleplay.spec import API
from sunwai.channels.types import Account
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.http import Value

PER_PAGE: Final = 100  # Source: "Reply to Reviews" guide
PLAY: Final = Api(base=API, token=partial(oauth.access_token, grant=grant))


def reviews(account: Account, *, token: str = "", count: int = PER_PAGE) -> Page:
    """Return a page of the reviews of the last week, the last changed first.

    Raises:
        ChannelError: Google Play did not answer.

    """
    params: dict[str, Value] = {"maxResults": count, **({"token": token} if token else {})}
    try:
        return Page.model_validate(PLAY.call(account, "GET", _path(account), params=params))
    except ValidationError:
        detail = "Google Play's answer is not what it promises"
        raise ChannelError(detail, permanent=False, code="garbage") from None


def review(account: Account, review_id: str) -> dict[str, Any]:
    """Return one review, raw.

    Raises:
        ChannelError: Google Play did not answer, or does not give it out.

    """
    return PLAY.call(account, "GET", f"{_path(account)}/{quote(review_id, safe='')}")


def reply(account: Account, review_id: str, text: str) -> str:
    """Answer a review, or replace our answer, and return the text as Google Play took it.

    Raises:
        ChannelError: refused, put off, or ``uncertain``.

    """
    path = f"{_path(account)}/{quote(review_id, safe='')}:reply"
    result = PLAY.call(account, "POST", path, json={"replyText": text}).get("result")
    applied = result.get("replyText") if isinstance(result, dict) else None
    return applied if isinstance(applied, str) and applied else text


def _path(account: Account) -> str:
    return f"/applications/{quote(account.external_id, safe='')}/reviews"
