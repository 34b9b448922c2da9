"""From a review and its response to items.

A review has no date of its last change: ``CHANGED_AT``, a header of ours, says when polling found other words in it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import ValidationError

from sunwai.adapters.appstore.payloads import RESPONSE, REVIEW, Document, Resource
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Account,
    Author,
    Direction,
    InboundEdit,
    InboundItem,
    InboundMessage,
    InboundReceipt,
    Kind,
    RawDelivery,
    ReceiptState,
    UnknownItem,
    Visibility,
)

CHANGED_AT: Final = "changed-at"
STORE: Final = "https://apps.apple.com/app/id"
STARS: Final = range(1, 6)
REPLY: Final = "/reply/"  # in the id of a response of ours
DIGEST_LENGTH: Final = 16
CODE_LENGTH: Final = 80
STATES: Final[Mapping[str, ReceiptState]] = {
    "PENDING_PUBLISH": ReceiptState.SENT,
    "PUBLISHED": ReceiptState.DELIVERED,
}


def parse(delivery: RawDelivery, account: Account) -> list[InboundItem]:
    """Return what one delivery tells.

    Raises:
        ValueError: the bytes are no JSON object.

    """
    raw = loaded(delivery.body)
    try:
        document = Document.model_validate(raw)
    except ValidationError:
        return [_unknown(account, "malformed", "document")]
    changed = _changed_at(delivery.headers)
    above = document.data.get("id") if isinstance(document.data, dict) else None
    review_id = above if isinstance(above, str) else ""
    parts = (document.data, *document.included)
    return [item for part in parts for item in _read(part, account, changed=changed, review_id=review_id)]


def loaded(body: bytes) -> dict[str, Any]:
    """Return the JSON object.

    Raises:
        ValueError: it is none.

    """
    try:
        text = json.dumps(json.loads(body), ensure_ascii=False)
        # half a surrogate pair is nothing a database stores
        found = json.loads(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(found, dict):
        raise ValueError("not an object")  # noqa: TRY004 - the contract's word for bytes that are not the network's
    return found


def _read(raw: object, account: Account, *, changed: dt.datetime | None, review_id: str) -> Iterable[InboundItem]:
    try:
        resource = Resource.model_validate(raw)
        if resource.type == REVIEW:
            return said(resource, account, changed=changed)
        if resource.type == RESPONSE:
            return answered(resource, account, review_id=review_id)
    except (ValidationError, Malformed):
        return [_unknown(account, "malformed", "resource")]
    return [_unknown(account, "type", resource.type)]


def said(review: Resource, account: Account, *, changed: dt.datetime | None = None) -> list[InboundItem]:
    """Return a review as a message, and as the edit it may be.

    Raises:
        Malformed: nobody knows when it was written.

    """
    told, text = review.attributes, text_of(review)
    at = _known(told.createdDate)
    message = InboundMessage(
        account=account.external_id,
        external_id=review.id,
        root=review.id,
        author=_author(review.id, told.reviewerNickname),
        kind=Kind.REVIEW,
        visibility=Visibility.PUBLIC,
        sent_at=at,
        text=text,
        subject=told.title,
        rating=told.rating if told.rating in STARS else None,
        url=STORE + account.external_id,
        meta={"territory": told.territory} if told.territory else {},
    )
    edit = InboundEdit(
        account=account.external_id,
        external_id=review.id,
        edited_at=max(at, changed or at),
        text=text,
        rating=message.rating,
    )
    return [message, edit]


def answered(response: Resource, account: Account, *, review_id: str = "") -> list[InboundItem]:
    """Return our response as an outgoing message, and how far it has come.

    Raises:
        Malformed: nobody knows what it answers, or when.

    """
    told = response.attributes
    review = response.relationships.review.data.id or review_id
    if not review or review == response.id:
        raise Malformed("a response to nothing")
    at = _known(told.lastModifiedDate)
    name = reply_id(response.id, told.responseBody)
    message = InboundMessage(
        account=account.external_id,
        external_id=name,
        root=review,
        author=Author(external_id=account.external_id, name=account.facts.get("name", "")),
        kind=Kind.REVIEW,
        visibility=Visibility.PUBLIC,
        sent_at=at,
        text=told.responseBody,
        direction=Direction.OUT,
        parent_id=review,
        partner=_author(review),
    )
    state = STATES.get(told.state)
    if state is None:
        return [message]
    return [message, InboundReceipt(account=account.external_id, state=state, at=at, external_ids=(name,))]


def text_of(review: Resource) -> str:
    """Return title and body."""
    return "\n\n".join(filter(None, (review.attributes.title.strip(), review.attributes.body.strip())))


def reply_id(response_id: str, text: str) -> str:
    """Return the id of one wording of a response: Apple keeps the response's own id when it is replaced."""
    words = " ".join(text.split())
    return f"{response_id[:200]}{REPLY}{hashlib.sha256(words.encode()).hexdigest()[:DIGEST_LENGTH]}"


def _author(review_id: str, name: str = "") -> Author:
    """Return who wrote a review: Apple gives people no id, so each review stands for a person of its own."""
    return Author(external_id=review_id, name=name)


def _known(at: dt.datetime | None) -> dt.datetime:
    if at is None:
        raise Malformed("no time")
    return at


def _changed_at(headers: Mapping[str, str]) -> dt.datetime | None:
    try:
        at = dt.datetime.fromisoformat(headers.get(CHANGED_AT, ""))
    except ValueError:
        return None
    return at.astimezone(dt.UTC) if at.tzinfo else None


def _unknown(account: Account, *code: str) -> UnknownItem:
    return UnknownItem(account=account.external_id, code=":".join(code)[:CODE_LENGTH])
