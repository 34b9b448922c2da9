"""One call to Reddit: the token in a header, never in an address, our own name with it, and a typed answer."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from sunwai.adapters.reddit.errors import failure, refusal
from sunwai.adapters.reddit.oauth import access_token, user_agent
from sunwai.channels.types import Account
from sunwai.kernel import http
from sunwai.kernel.errors import ChannelError

API: Final = "https://oauth.reddit.com"
LIMITS: Final = http.Limits(redirects=0)  # a redirect would carry the token elsewhere
SUCCESS: Final = range(200, 300)
RAW: Final = {"raw_json": 1}  # without it < > & come escaped


def get(account: Account, *path: str, **params: http.Value) -> Any:  # noqa: ANN401 - a listing, or a list of them
    """Return one page.

    Raises:
        ChannelError: it cannot be had.

    """
    return _json(_asked(account, "GET", path, {"params": {**RAW, **params}}), writing=False)


def post(account: Account, *path: str, **fields: str) -> dict[str, Any]:
    """Do something and return Reddit's answer.

    Raises:
        ChannelError: refused, put off, or ``uncertain``.

    """
    response = _asked(account, "POST", path, {"data": {"api_type": "json", **RAW, **fields}})
    found = _json(response, writing=True)
    if not isinstance(found, dict):
        raise ChannelError("a success that says nothing", permanent=False, uncertain=True, code="garbage")
    refused = refusal(found, account)
    if refused is not None:
        raise refused
    return found


def _asked(account: Account, method: http.Method, path: tuple[str, ...], parts: http.Parts) -> http.Response:
    base = account.settings.get("api_url") or API
    url = "/".join([base.rstrip("/"), *(quote(part, safe="+") for part in path)])
    headers = {"authorization": f"Bearer {access_token(account)}", "user-agent": user_agent(account)}
    writing = method != "GET"
    carried: http.Parts = {**parts, "headers": headers}
    try:
        response = http.request(method, url, limits=LIMITS, **carried)
    except http.Blocked as error:
        raise ChannelError(str(error), permanent=True, code="blocked", hold_connection=True) from None
    except http.NotAnswered as error:
        unsure = error.uncertain and writing
        raise ChannelError(str(error), permanent=False, uncertain=unsure, code="not_answered") from None
    if response.status not in SUCCESS:
        raise failure(response, account, writing=writing)
    return response


def _json(response: http.Response, *, writing: bool) -> Any:  # noqa: ANN401 - foreign JSON; the callers' models read it
    try:
        return response.json() if response.body else {}
    except ValueError:
        raise ChannelError("a success that says nothing", permanent=False, uncertain=writing, code="garbage") from None
