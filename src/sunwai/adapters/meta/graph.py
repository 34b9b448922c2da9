"""One call to the Graph API: the token in a header, never in an address, and a typed answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

from sunwai.adapters.meta.errors import failure
from sunwai.adapters.meta.signature import proof
from sunwai.channels.types import Account
from sunwai.kernel import http
from sunwai.kernel.errors import ChannelError

GRAPH = "https://graph.facebook.com/v26.0"
SUCCESS = range(200, 300)
LIMITS = http.Limits(redirects=0)  # a redirect would carry the token elsewhere
UPLOAD_LIMITS = http.Limits(seconds=120, redirects=0)
FILE_FIELDS = {"messages": "filedata", "message_attachments": "filedata", "comments": "source", "media": "file"}
NO_PROOF = "no_appsecret_proof"  # a word an adapter may put among the settings of an account it hands on

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to upload, already read."""

    name: str
    content_type: str
    content: bytes


def get(account: Account, *path: str, fields: str, **params: str) -> dict[str, Any]:
    """Return one node, or one page of an edge.

    Raises:
        ChannelError: it cannot be had.

    """
    asked = {"fields": fields, **params, **_proven(account)}
    return _answered(account, "GET", path, {"params": asked}, LIMITS)


def post(account: Account, *path: str, fields: Fields, file: File | None = None) -> dict[str, Any]:
    """Create something and return Meta's answer.

    Raises:
        ChannelError: refused, put off, or ``uncertain``.

    """
    body = {**fields, **_proven(account)}
    if file is None:
        return _answered(account, "POST", path, {"json": body}, LIMITS)
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in body.items()}
    files = {FILE_FIELDS[path[-1]]: (file.name, file.content, file.content_type)}
    return _answered(account, "POST", path, {"data": form, "files": files}, UPLOAD_LIMITS)


def delete(account: Account, *path: str, **params: str) -> dict[str, Any]:
    """Take something away and return Meta's answer.

    Raises:
        ChannelError: refused, put off, or ``uncertain``.

    """
    return _answered(account, "DELETE", path, {"params": {**params, **_proven(account)}}, LIMITS)


def _proven(account: Account) -> dict[str, str]:
    """Return the proof beside the token; empty where the account's kind of login has none (``NO_PROOF``)."""
    return {} if account.settings.get(NO_PROOF) else {"appsecret_proof": proof(account)}


def _answered(
    account: Account,
    method: Literal["GET", "POST", "DELETE"],
    path: tuple[str, ...],
    parts: http.Parts,
    limits: http.Limits,
) -> dict[str, Any]:
    base = account.settings.get("api_url") or GRAPH
    url = "/".join([base.rstrip("/"), *(quote(part, safe="") for part in path)])
    carried: http.Parts = {**parts, "headers": {"authorization": f"Bearer {account.settings['access_token']}"}}
    try:
        response = http.request(method, url, limits=limits, **carried)
    except http.Blocked as error:
        raise ChannelError(str(error), permanent=True, code="blocked", hold_connection=True) from None
    except http.NotAnswered as error:
        raise ChannelError(str(error), permanent=False, uncertain=error.uncertain, code="not_answered") from None
    if response.status not in SUCCESS:
        raise failure(response, account)
    return _object(response)


def _object(response: http.Response) -> dict[str, Any]:
    """Return the JSON object of a success; anything else leaves open what was done."""
    try:
        found = response.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ChannelError("a success that says nothing", permanent=False, uncertain=True, code="garbage")
    return found
