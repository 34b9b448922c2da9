"""Files of messages, which X shows only to those who take part; and pictures, which anybody may see."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from sunwai.adapters.x.api import API
from sunwai.adapters.x.errors import failure
from sunwai.adapters.x.words import file
from sunwai.channels.types import Account, Media
from sunwai.kernel import http
from sunwai.kernel.errors import ChannelError

LIMITS: Final = http.Limits(seconds=60, body_bytes=25_000_000, redirects=0)
OURS: Final = frozenset({"api.x.com", "ton.x.com", "ton.twitter.com"})  # the token goes nowhere else
SUCCESS: Final = range(200, 300)


def download(url: str, account: Account) -> Media:
    """Fetch a file.

    Raises:
        ChannelError: not had; permanent when it is gone or not ours to see.

    """
    headers = {"authorization": f"Bearer {account.settings.get('access_token', '')}"} if _is_ours(url, account) else {}
    try:
        response = http.request("GET", url, headers=headers, limits=LIMITS)
    except http.Blocked as error:
        raise ChannelError(str(error), permanent=True, code="blocked") from None
    except http.NotAnswered as error:
        raise ChannelError(str(error), permanent=False, code="not_answered") from None
    if response.status not in SUCCESS:
        raise failure(response, account, writing=False)
    named = file(url)
    kind = response.headers.get("content-type", "").partition(";")[0].strip() or named.content_type
    return Media(name=named.name, content_type=kind, content=response.body, url=url)


def _is_ours(url: str, account: Account) -> bool:
    base = urlsplit(account.settings.get("api_url") or API)
    there = urlsplit(url)
    same = (there.scheme, there.netloc) == (base.scheme, base.netloc)
    return same or (there.scheme == "https" and there.netloc in OURS)
