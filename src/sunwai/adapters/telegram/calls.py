"""One call to the Bot API. The token stands in the address, as Telegram wants it, so no address is ever told on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

from sunwai.adapters.telegram.errors import failure, redacted
from sunwai.adapters.telegram.spec import API
from sunwai.channels.types import Account
from sunwai.kernel import http
from sunwai.kernel.errors import ChannelError

OK = 200
LIMITS = http.Limits(redirects=0)  # a redirect would carry the token elsewhere
UPLOAD_LIMITS = http.Limits(seconds=180, redirects=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to upload, already read. ``field`` names it in the call."""

    field: str
    name: str
    content_type: str
    content: bytes


def call(account: Account, method: str, fields: Mapping[str, Any] | None = None, *, file: File | None = None) -> Any:  # noqa: ANN401 - any of Telegram's types
    """Call a method and return its result.

    Raises:
        ChannelError: refused, put off, or ``uncertain``.

    """
    url = address(account, f"bot{token(account)}", method)
    given = dict(fields or {})
    if file is None:
        return _result(asked(account, "POST", url, {"json": given}, LIMITS))
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
    files = {file.field: (file.name, file.content, file.content_type)}
    return _result(asked(account, "POST", url, {"data": form, "files": files}, UPLOAD_LIMITS))


def asked(
    account: Account, method: Literal["GET", "POST"], url: str, parts: http.Parts, limits: http.Limits
) -> http.Response:
    """Make one request.

    Raises:
        ChannelError: no success came.

    """
    try:
        response = http.request(method, url, limits=limits, **parts)
    except http.Blocked as error:
        detail = redacted(str(error), account)
        raise ChannelError(detail, permanent=True, code="blocked", hold_connection=True) from None
    except http.NotAnswered as error:
        detail = redacted(str(error), account)
        raise ChannelError(detail, permanent=False, uncertain=error.uncertain, code="not_answered") from None
    if response.status != OK:
        raise failure(response, account)
    return response


def address(account: Account, *path: str) -> str:
    """Return an address of the Bot API."""
    base = account.settings.get("api_url") or API
    return "/".join([base.rstrip("/"), *(quote(part, safe=":/") for part in path)])


def token(account: Account) -> str:
    """Return the bot's token."""
    return account.settings["bot_token"]


def _result(response: http.Response) -> Any:  # noqa: ANN401 - any of Telegram's types
    """Return the result of a success; anything else leaves open what was done."""
    try:
        found = response.json()
    except ValueError:
        found = None
    if not isinstance(found, dict) or found.get("ok") is not True or "result" not in found:
        raise ChannelError("a success that says nothing", permanent=False, uncertain=True, code="garbage")
    return found["result"]
