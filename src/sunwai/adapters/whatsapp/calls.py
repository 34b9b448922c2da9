"""One call to the Cloud API: the token in a header, never in an address, and a typed answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import quote

from sunwai.adapters.meta.graph import GRAPH, File
from sunwai.adapters.meta.signature import proof
from sunwai.adapters.whatsapp.errors import failure
from sunwai.channels.types import Account
from sunwai.kernel import http
from sunwai.kernel.errors import ChannelError

SUCCESS = range(200, 300)
LIMITS = http.Limits(redirects=0)  # a redirect would carry the token elsewhere
UPLOAD_LIMITS = http.Limits(seconds=180, redirects=0)


def get(account: Account, *path: str, **params: str) -> dict[str, Any]:
    """Return one node or edge.

    Raises:
        ChannelError: it cannot be had.

    """
    return _object(called(account, "GET", address(account, *path), {"params": {**params, **_proof(account)}}, LIMITS))


def post(account: Account, *path: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Create something and return the answer.

    Raises:
        ChannelError: refused, put off, or ``uncertain``.

    """
    parts: http.Parts = {"json": dict(body), "params": _proof(account)}
    return _object(called(account, "POST", address(account, *path), parts, LIMITS))


def upload(account: Account, *path: str, file: File) -> dict[str, Any]:
    """Give a file and return the answer.

    Raises:
        ChannelError: not taken. Nothing was shown to anybody, so it is never ``uncertain``.

    """
    form = {"messaging_product": "whatsapp", "type": file.content_type}
    files = {"file": (file.name, file.content, file.content_type)}
    parts: http.Parts = {"data": form, "files": files, "params": _proof(account)}
    try:
        return _object(called(account, "POST", address(account, *path), parts, UPLOAD_LIMITS))
    except ChannelError as error:
        error.uncertain = False  # a file alone reaches nobody
        raise


def called(
    account: Account, method: Literal["GET", "POST"], url: str, parts: http.Parts, limits: http.Limits
) -> http.Response:
    """Make one call with the account's rights.

    Raises:
        ChannelError: no success came.

    """
    carried: http.Parts = {**parts, "headers": {"authorization": f"Bearer {account.settings['access_token']}"}}
    try:
        response = http.request(method, url, limits=limits, **carried)
    except http.Blocked as error:
        raise ChannelError(str(error), permanent=True, code="blocked", hold_connection=True) from None
    except http.NotAnswered as error:
        raise ChannelError(str(error), permanent=False, uncertain=error.uncertain, code="not_answered") from None
    if response.status not in SUCCESS:
        raise failure(response, account)
    return response


def address(account: Account, *path: str) -> str:
    """Return where a node or edge is."""
    base = account.settings.get("api_url") or GRAPH
    return "/".join([base.rstrip("/"), *(quote(part, safe="") for part in path)])


def _proof(account: Account) -> dict[str, str]:
    return {"appsecret_proof": proof(account)}


def _object(response: http.Response) -> dict[str, Any]:
    """Return the JSON object of a success; anything else leaves open what was done."""
    try:
        found = response.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ChannelError("a success that says nothing", permanent=False, uncertain=True, code="garbage")
    return found
