"""The calls to YouTube's API that are made, and nothing else of the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from pydantic import ValidationError

from sunwai.adapters.google import oauth
from sunwai.adapters.google.api import Api
from sunwai.adapters.youtube.payloads import Page, Resource
from sunwai.adapters.youtube.spec import API, LIST_UNITS, WRITE_UNITS
from sunwai.channels.charges import charge
from sunwai.channels.types import Account
from sunwai.kernel.errors import ChannelError
from sunwai.kernel.http import Value

PER_PAGE: Final = 100  # Source: discovery document, maxResults of commentThreads.list and comments.list
IDS_A_CALL: Final = 50  # not in the discovery document; what the other lists of this API take
HELD: Final = "heldForReview"


def grant(account: Account) -> Mapping[str, str]:
    """Return the form that asks for an access token."""
    given = {name: account.settings.get(name, "") for name in ("client_id", "client_secret", "refresh_token")}
    return {"grant_type": "refresh_token", **given}


YOUTUBE: Final = Api(base=API, token=partial(oauth.access_token, grant=grant))


def threads(account: Account, *, page: str = "", status: str = "", count: int = PER_PAGE) -> Page:
    """Return a page of all threads on the channel's videos and on itself, the newest first.

    Raises:
        ChannelError: YouTube did not answer.

    """
    params: dict[str, Value] = {
        "part": "snippet,replies",
        "allThreadsRelatedToChannelId": account.external_id,
        "maxResults": count,
        "order": "time",
        "textFormat": "plainText",
    }
    more = {name: value for name, value in (("pageToken", page), ("moderationStatus", status)) if value}
    return _page(account, "/commentThreads", {**params, **more})


def thread(account: Account, thread_id: str) -> Page:
    """Return one thread, or an empty page.

    Raises:
        ChannelError: YouTube did not answer.

    """
    return _page(account, "/commentThreads", {"part": "snippet", "id": thread_id, "textFormat": "plainText"})


def replies(account: Account, thread_id: str, *, page: str = "") -> Page:
    """Return a page of a thread's replies.

    Raises:
        ChannelError: YouTube did not answer.

    """
    params: dict[str, Value] = {"part": "snippet", "parentId": thread_id, "maxResults": PER_PAGE}
    more = {"pageToken": page} if page else {}
    return _page(account, "/comments", {**params, "textFormat": "plainText", **more})


def comments(account: Account, ids: Sequence[str]) -> Page:
    """Return those of at most ``IDS_A_CALL`` comments that stand.

    Raises:
        ChannelError: YouTube did not answer.

    """
    return _page(account, "/comments", {"part": "snippet", "id": ",".join(ids), "textFormat": "plainText"})


def resources(account: Account, kind: str, **params: Value) -> list[Resource]:
    """Return channels or videos (``kind``); none when there is no such one.

    Raises:
        ChannelError: YouTube did not answer.

    """
    answered = YOUTUBE.call(account, "GET", f"/{kind}", params=params)
    charge(LIST_UNITS)
    try:
        return [Resource.model_validate(each) for each in answered.get("items") or []]
    except (ValidationError, TypeError):
        raise _garbage() from None


def write(account: Account, *, parent_id: str, text: str) -> str:
    """Answer below a first comment and return the new comment's id.

    Raises:
        ChannelError: refused, put off, or ``uncertain``.

    """
    body = {"snippet": {"parentId": parent_id, "textOriginal": text}}
    answered = YOUTUBE.call(account, "POST", "/comments", params={"part": "snippet"}, json=body)
    found = answered.get("id")
    if not isinstance(found, str) or not found:
        raise ChannelError("taken, but without an id", permanent=False, uncertain=True, code="no_id")
    return found


def moderate(account: Account, comment_id: str, status: str) -> None:
    """Set a comment's moderation status.

    Raises:
        ChannelError: not done.

    """
    YOUTUBE.call(
        account, "POST", "/comments/setModerationStatus", params={"id": comment_id, "moderationStatus": status}
    )
    charge(WRITE_UNITS)


def delete(account: Account, comment_id: str) -> None:
    """Delete a comment of our own.

    Raises:
        ChannelError: not done.

    """
    YOUTUBE.call(account, "DELETE", "/comments", params={"id": comment_id})
    charge(WRITE_UNITS)


def _page(account: Account, path: str, params: Mapping[str, Value]) -> Page:
    answered: dict[str, Any] = YOUTUBE.call(account, "GET", path, params=params)
    charge(LIST_UNITS)
    try:
        return Page.model_validate(answered)
    except ValidationError:
        raise _garbage() from None


def _garbage() -> ChannelError:
    return ChannelError("YouTube's answer is not what it promises", permanent=False, code="garbage")
