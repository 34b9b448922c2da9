"""The calls to App Store Connect: each with a token of its own, signed here. Source: "Generating Tokens" (2026-11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Literal, Unpack
from urllib.parse import parse_qsl, quote, urlsplit

import jwt
from pydantic import ValidationError

from sunwai.adapters.appstore.errors import failure
from sunwai.adapters.appstore.payloads import RESPONSE, REVIEW, Page, Resource
from sunwai.adapters.appstore.spec import API
from sunwai.channels.types import Account
from sunwai.kernel import clock, http
from sunwai.kernel.errors import ChannelError

AUDIENCE: Final = "appstoreconnect-v1"
LIFETIME: Final = dt.timedelta(minutes=10)  # Apple takes at most twenty
PER_PAGE: Final = 200
SUCCESS: Final = range(200, 300)
NO_CONTENT: Final = 204
LIMITS: Final = http.Limits(redirects=0)  # a redirect would carry the token elsewhere


def reviews(account: Account, *, after: str = "", count: int = PER_PAGE) -> Page:
    """Return a page of reviews with their responses, newest first; ``after`` is what ``onward`` told.

    Raises:
        ChannelError: Apple did not answer.

    """
    first = {"include": "response", "sort": "-createdDate", "limit": str(count)}
    params = {**first, **dict(parse_qsl(after))}
    answered = _call(account, "GET", f"/v1/apps/{quote(account.external_id, safe='')}/customerReviews", params=params)
    try:
        return Page.model_validate(answered)
    except ValidationError:
        raise _garbage(uncertain=False) from None


def onward(page: Page) -> str:
    """Return what names the next page. Only the query of Apple's link is used, so it leads nowhere else."""
    try:
        return urlsplit(page.links.next).query
    except ValueError:
        return ""


def review(account: Account, review_id: str) -> dict[str, Any]:
    """Return one review with its response, raw.

    Raises:
        ChannelError: Apple did not answer, or has it no more (``not_found``).

    """
    path = f"/v1/customerReviews/{quote(review_id, safe='')}"
    return _call(account, "GET", path, params={"include": "response"})


def app(account: Account) -> Resource:
    """Return the app.

    Raises:
        ChannelError: Apple did not answer, or knows no such app.

    """
    answered = _call(account, "GET", f"/v1/apps/{quote(account.external_id, safe='')}")
    return _resource(answered, uncertain=False)


def respond(account: Account, review_id: str, text: str) -> Resource:
    """Answer a review, or replace our answer, and return it.

    Raises:
        ChannelError: refused, put off, or ``uncertain``.

    """
    answered = {"review": {"data": {"type": REVIEW, "id": review_id}}}
    body = {"data": {"type": RESPONSE, "attributes": {"responseBody": text}, "relationships": answered}}
    return _resource(_call(account, "POST", f"/v1/{RESPONSE}", json=body), uncertain=True)


def withdraw(account: Account, response_id: str) -> None:
    """Delete a response of ours.

    Raises:
        ChannelError: not done.

    """
    _call(account, "DELETE", f"/v1/{RESPONSE}/{quote(response_id, safe='')}")


def token(account: Account) -> str:
    """Return a token for the next few minutes.

    Raises:
        ChannelError: the key is none; no error quotes it.

    """
    at = clock.now()
    claim = {"iss": account.settings.get("issuer_id", ""), "iat": at, "exp": at + LIFETIME, "aud": AUDIENCE}
    named = {"kid": account.settings.get("key_id", "")}
    try:
        return jwt.encode(claim, account.settings.get("private_key", ""), algorithm="ES256", headers=named)
    except (jwt.PyJWTError, ValueError, TypeError):
        detail = "the private key cannot be read"
        raise ChannelError(detail, permanent=False, hold_connection=True, code="bad_key") from None


def _call(
    account: Account, method: Literal["GET", "POST", "DELETE"], path: str, **parts: Unpack[http.Parts]
) -> dict[str, Any]:
    url = (account.settings.get("api_url") or API).rstrip("/") + path
    carried: http.Parts = {**parts, "headers": {"authorization": f"Bearer {token(account)}"}}
    try:
        response = http.request(method, url, limits=LIMITS, **carried)
    except http.Blocked as error:
        raise ChannelError(str(error), permanent=True, code="blocked", hold_connection=True) from None
    except http.NotAnswered as error:
        raise ChannelError(str(error), permanent=False, uncertain=error.uncertain, code="not_answered") from None
    if response.status not in SUCCESS:
        raise failure(response, account)
    return {} if response.status == NO_CONTENT else _object(response)


def _object(response: http.Response) -> dict[str, Any]:
    try:
        found = response.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise _garbage(uncertain=True)
    return found


def _resource(answered: Mapping[str, Any], *, uncertain: bool) -> Resource:
    try:
        return Resource.model_validate(answered.get("data"))
    except ValidationError:
        raise _garbage(uncertain=uncertain) from None


def _garbage(*, uncertain: bool) -> ChannelError:
    return ChannelError("Apple's answer is not what it promises", permanent=False, uncertain=uncertain, code="garbage")
