"""One call to the server: the token in a header, a typed answer or a typed failure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from sunwai.adapters.mastodon.errors import failure
from sunwai.channels.shapes import Shape
from sunwai.channels.types import Account
from sunwai.kernel import http
from sunwai.kernel.errors import ChannelError

LIMITS: Final = http.Limits(redirects=0)  # a redirect would carry the token elsewhere
UPLOAD_LIMITS: Final = http.Limits(seconds=120, redirects=0)
#: Small servers (snac) close the line after each answer without saying so: the next request would run into that.
ONE_EACH: Final = {"connection": "close"}
SUCCESS: Final = range(200, 300)

Params = Mapping[str, Any]  # values as ``http.request`` takes them, lists among them
S = TypeVar("S", bound=Shape)


def get(account: Account, path: str, params: Params | None = None) -> Any:  # noqa: ANN401 - foreign JSON
    """Return what the server says.

    Raises:
        ChannelError: it cannot be had. Nothing was changed, so it is never ``uncertain``.

    """
    return _json(ask(account, "GET", path, params=dict(params or {})))


def post(account: Account, path: str, body: Mapping[str, Any], *, idempotency_key: str = "") -> Any:  # noqa: ANN401
    """Create something.

    Raises:
        ChannelError: refused, put off, or ``uncertain``.

    """
    headers = {"idempotency-key": idempotency_key} if idempotency_key else {}
    return _json(ask(account, "POST", path, json=dict(body), headers=headers), uncertain=True)


def ask(
    account: Account,
    method: http.Method,
    path: str,
    *,
    limits: http.Limits = LIMITS,
    **parts: Any,  # noqa: ANN401
) -> http.Response:
    """Make one request and return a success.

    Raises:
        ChannelError: anything else.

    """
    url = account.settings.get("api_url", "").rstrip("/") + path
    token = f"Bearer {account.settings.get('access_token', '')}"
    headers = {"authorization": token, **ONE_EACH, **parts.pop("headers", {})}
    changes = method != "GET"
    try:
        response = http.request(method, url, limits=limits, headers=headers, **parts)
    except http.Blocked as error:
        raise ChannelError(str(error), permanent=True, code="blocked", hold_connection=True) from None
    except http.NotAnswered as error:
        uncertain = error.uncertain and changes
        raise ChannelError(str(error), permanent=False, uncertain=uncertain, code="not_answered") from None
    if response.status not in SUCCESS:
        raise failure(response, account, changes=changes)
    return response


def read(shape: type[S], told: object) -> S:
    """Return an answer as its shape.

    Raises:
        ChannelError: it has another one.

    """
    try:
        return shape.model_validate(told)
    except ValidationError:
        raise ChannelError("an answer of an unforeseen shape", permanent=False, code="garbage") from None


def rows(told: object) -> list[dict[str, Any]]:
    """Return the objects of a list; anything else in it, or instead of it, is left out."""
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def _json(response: http.Response, *, uncertain: bool = False) -> Any:  # noqa: ANN401 - foreign JSON
    try:
        return response.json()
    except ValueError:
        detail = "a success that says nothing"
        raise ChannelError(detail, permanent=False, uncertain=uncertain, code="garbage") from None
