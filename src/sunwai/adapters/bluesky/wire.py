"""One XRPC call: the token in a header, a typed answer or a typed failure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from sunwai.adapters.bluesky.errors import failure
from sunwai.adapters.bluesky.spec import SERVICE
from sunwai.channels.shapes import Shape
from sunwai.channels.types import Account
from sunwai.kernel import http
from sunwai.kernel.errors import ChannelError

LIMITS: Final = http.Limits(redirects=0)  # a redirect would carry the token elsewhere
UPLOAD_LIMITS: Final = http.Limits(seconds=120, redirects=0)
SUCCESS: Final = range(200, 300)
CHAT: Final = {"atproto-proxy": "did:web:api.bsky.chat#bsky_chat"}  # Source: Bluesky, "Direct messages"

Params = Mapping[str, Any]  # values as ``http.request`` takes them, lists among them
S = TypeVar("S", bound=Shape)


def procedure(
    account: Account,
    name: str,
    body: Mapping[str, Any] | None,
    *,
    token: str = "",
    changes: bool = True,
    **more: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401 - foreign JSON
    """Call a procedure with JSON, or with none.

    Raises:
        ChannelError: refused, put off, or ``uncertain`` when it ``changes`` something.

    """
    carried = {} if body is None else {"json": dict(body)}
    return _call(account, "POST", name, token=token, changes=changes, **carried, **more)


def query(account: Account, name: str, params: Params, *, token: str = "", **more: Any) -> Any:  # noqa: ANN401
    """Ask something.

    Raises:
        ChannelError: it cannot be had. Nothing was changed, so it is never ``uncertain``.

    """
    return _call(account, "GET", name, token=token, changes=False, params=dict(params), **more)


def _call(account: Account, method: http.Method, name: str, *, token: str, changes: bool, **parts: Any) -> Any:  # noqa: ANN401
    url = f"{(account.settings.get('api_url') or SERVICE).rstrip('/')}/xrpc/{name}"
    headers = {**({"authorization": f"Bearer {token}"} if token else {}), **parts.pop("headers", {})}
    limits = UPLOAD_LIMITS if "content" in parts else LIMITS
    try:
        response = http.request(method, url, limits=limits, headers=headers, **parts)
    except http.Blocked as error:
        raise ChannelError(str(error), permanent=True, code="blocked", hold_connection=True) from None
    except http.NotAnswered as error:
        uncertain = error.uncertain and changes
        raise ChannelError(str(error), permanent=False, uncertain=uncertain, code="not_answered") from None
    if response.status not in SUCCESS:
        raise failure(response, account, changes=changes)
    return _json(response, uncertain=changes)


def _json(response: http.Response, *, uncertain: bool) -> Any:  # noqa: ANN401 - foreign JSON
    try:
        return response.json() if response.body else {}
    except ValueError:
        detail = "a success that says nothing"
        raise ChannelError(detail, permanent=False, uncertain=uncertain, code="garbage") from None


def read(shape: type[S], told: object) -> S:
    """Return an answer as its shape.

    Raises:
        ChannelError: it has another one.

    """
    try:
        return shape.model_validate(told)
    except ValidationError:
        raise ChannelError("an answer of an unforeseen shape", permanent=False, code="garbage") from None


def rows(told: object, name: str) -> list[dict[str, Any]]:
    """Return the objects of the list ``name``; anything else in it, or instead of it, is left out."""
    found = told.get(name) if isinstance(told, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
