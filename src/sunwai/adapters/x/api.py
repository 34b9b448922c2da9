"""One call to X: the token in a header, never in an address, and a typed answer."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from sunwai.adapters.x.errors import failure
from sunwai.channels.types import Account
from sunwai.kernel import http
from sunwai.kernel.errors import ChannelError

API: Final = "https://api.x.com"
LIMITS: Final = http.Limits(redirects=0)  # a redirect would carry the token elsewhere
UPLOAD_LIMITS: Final = http.Limits(seconds=120, redirects=0)
SUCCESS: Final = range(200, 300)
READING: Final = frozenset({"GET"})

POST_FIELDS: Final = "id,text,created_at,conversation_id,entities,attachments,edit_controls,lang,note_post"
POST_EXPANSIONS: Final = "author_id,in_reply_to_user_id,referenced_posts,edit_history_post_ids,attachments.media_keys"
USER_FIELDS: Final = "id,name,username,verified,verified_type,profile_image_url,public_metrics"
MEDIA_FIELDS: Final = "media_key,type,url,preview_image_url,variants"
ASKED: Final = {
    "post.fields": POST_FIELDS,
    "expansions": POST_EXPANSIONS,
    "user.fields": USER_FIELDS,
    "media.fields": MEDIA_FIELDS,
}


def call(
    account: Account,
    method: http.Method,
    *path: str,
    limits: http.Limits = LIMITS,
    **parts: Any,  # noqa: ANN401 - those of ``http.Parts``
) -> dict[str, Any]:
    """Make one call and return X's answer.

    Raises:
        ChannelError: refused, put off, or (a call that writes) ``uncertain``.

    """
    writing = method not in READING
    headers = {"authorization": f"Bearer {account.settings.get('access_token', '')}"}
    try:
        response = http.request(method, address(account, *path), limits=limits, headers=headers, **parts)
    except http.Blocked as error:
        raise ChannelError(str(error), permanent=True, code="blocked", hold_connection=True) from None
    except http.NotAnswered as error:
        unsure = error.uncertain and writing
        raise ChannelError(str(error), permanent=False, uncertain=unsure, code="not_answered") from None
    if response.status not in SUCCESS:
        raise failure(response, account, writing=writing)
    return _object(response, writing=writing)


def address(account: Account, *path: str) -> str:
    """Return the address of a call."""
    base = account.settings.get("api_url") or API
    return "/".join([base.rstrip("/"), "2", *(quote(part, safe="") for part in path)])


def _object(response: http.Response, *, writing: bool) -> dict[str, Any]:
    """Return the JSON object of a success; anything else leaves open what was done."""
    try:
        found = response.json() if response.body else {}
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ChannelError("a success that says nothing", permanent=False, uncertain=writing, code="garbage")
    return found


def told(answer: dict[str, Any], name: str) -> str:
    """Return a field of ``data``, as text; empty when it is missing."""
    data = answer.get("data")
    return str(data.get(name) or "") if isinstance(data, dict) else ""
