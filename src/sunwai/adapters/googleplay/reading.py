"""From a review to items: what the customer wrote, that it may be an edit, and what we answered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final

from pydantic import ValidationError

from sunwai.adapters.google.reading import loaded, unknown
from sunwai.adapters.googleplay.payloads import DeveloperComment, Entry, Review, UserComment
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Account,
    Author,
    Direction,
    InboundEdit,
    InboundItem,
    InboundMessage,
    Kind,
    Visibility,
)

STORE: Final = "https://play.google.com/store/apps/details?id="
STARS: Final = range(1, 6)
REPLY: Final = "/reply/"  # in the id of an answer of ours
DIGEST_LENGTH: Final = 16
LONGEST_ID: Final = 250


def parse(body: bytes, account: Account) -> list[InboundItem]:
    """Return what one review tells.

    Raises:
        ValueError: the bytes are no JSON object.

    """
    raw = loaded(body)
    try:
        review = Review.model_validate(raw)
    except ValidationError:
        return [unknown(account.external_id, "malformed", "review")]
    return [item for each in review.comments for item in _read(each, review, account)]


def _read(raw: Any, review: Review, account: Account) -> Iterable[InboundItem]:  # noqa: ANN401 - foreign JSON
    try:
        entry = Entry.model_validate(raw)
        if entry.userComment:
            return said(entry.userComment, review, account)
        if entry.developerComment:
            return [_answered(entry.developerComment, review, account)]
    except (ValidationError, Malformed):
        return [unknown(account.external_id, "malformed", "comment")]
    return [unknown(account.external_id, "comment", *sorted(raw)[:1])]


def said(comment: UserComment, review: Review, account: Account) -> list[InboundItem]:
    """Return the review as a message, and as the edit it may be: the wire tells only when it was changed last.

    Raises:
        Malformed: nobody knows when.

    """
    at, (title, body) = comment.lastModified.moment, _words(comment)
    text = "\n\n".join(filter(None, (title, body)))
    message = InboundMessage(
        account=account.external_id,
        external_id=review.reviewId,
        root=review.reviewId,
        author=author_of(review),
        kind=Kind.REVIEW,
        visibility=Visibility.PUBLIC,
        sent_at=at,
        text=text,
        subject=title,
        rating=comment.starRating if comment.starRating in STARS else None,
        url=f"{STORE}{account.external_id}&reviewId={review.reviewId}",
        meta=_meta(comment),
    )
    edit = InboundEdit(
        account=account.external_id, external_id=review.reviewId, edited_at=at, text=text, rating=message.rating
    )
    return [message, edit]


def author_of(review: Review) -> Author:
    """Return who wrote it: Google Play gives people no id, so each review stands for a person of its own."""
    return Author(external_id=review.reviewId, name=review.authorName)


def reply_id(review_id: str, text: str) -> str:
    """Return the id of an answer, which has none of its own: the review's, and a digest of the words.

    A review has one answer, replaced by the next; so the same words are the same answer, and others are another.
    """
    words = " ".join(text.split())
    digest = hashlib.sha256(words.encode()).hexdigest()[:DIGEST_LENGTH]
    return f"{review_id[: LONGEST_ID - len(REPLY) - DIGEST_LENGTH]}{REPLY}{digest}"


def _answered(comment: DeveloperComment, review: Review, account: Account) -> InboundMessage:
    return InboundMessage(
        account=account.external_id,
        external_id=reply_id(review.reviewId, comment.text),
        root=review.reviewId,
        author=Author(external_id=account.external_id, name=account.facts.get("name", "")),
        kind=Kind.REVIEW,
        visibility=Visibility.PUBLIC,
        sent_at=comment.lastModified.moment,
        text=comment.text,
        direction=Direction.OUT,
        parent_id=review.reviewId,
        partner=author_of(review),
    )


def _words(comment: UserComment) -> tuple[str, str]:
    """Return title and body, as written and not as translated."""
    title, tab, body = (comment.originalText or comment.text).partition("\t")
    return (title.strip(), body.strip()) if tab else ("", title.strip())


def _meta(comment: UserComment) -> dict[str, str | list[str]]:
    sold = " ".join(filter(None, (comment.deviceMetadata.manufacturer, comment.deviceMetadata.productName)))
    told = {
        "version": comment.appVersionName,
        "version_code": comment.appVersionCode,
        "device": sold or comment.device,
        "android": comment.androidOsVersion,
        "language": comment.reviewerLanguage,
        "thumbs_up": comment.thumbsUpCount,
        "thumbs_down": comment.thumbsDownCount,
    }
    return {name: value for name, value in told.items() if value}
