"""What App Store Connect tells of reviews and our responses, as tolerant models (JSON:API).

Source: App Store Connect API, CustomerReview and CustomerReviewResponseV1 (2026-11).
"""

from __future__ import annotations

from typing import Any

from sunwai.channels.shapes import Id, Moment, Ref, Shape, Text

REVIEW, RESPONSE = "customerReviews", "customerReviewResponses"


class Name(Shape):
    """What names a resource."""

    type: Text = ""
    id: Ref = ""


class Link(Shape):
    """A relationship to one resource."""

    data: Name = Name()


class Relationships(Shape):
    """A review's response, or a response's review."""

    response: Link = Link()
    review: Link = Link()


class Attributes(Shape):
    """What is told of a review, or of a response, or of an app."""

    rating: int | None = None
    title: Text = ""
    body: Text = ""
    reviewerNickname: Text = ""  # noqa: N815 - the network's name, as all below
    createdDate: Moment = None  # noqa: N815
    territory: Text = ""
    responseBody: Text = ""  # noqa: N815
    lastModifiedDate: Moment = None  # noqa: N815
    state: Text = ""
    name: Text = ""
    bundleId: Text = ""  # noqa: N815


class Resource(Shape):
    """A review, a response, or an app."""

    type: Text = ""
    id: Id
    attributes: Attributes = Attributes()
    relationships: Relationships = Relationships()


class Document(Shape):
    """A delivery: one resource, and what came along with it."""

    data: Any = None
    included: tuple[Any, ...] = ()


class Links(Shape):
    """Where a list goes on."""

    next: Text = ""


class Page(Shape):
    """One page of a list."""

    data: tuple[Any, ...]
    included: tuple[Any, ...] = ()
    links: Links = Links()
