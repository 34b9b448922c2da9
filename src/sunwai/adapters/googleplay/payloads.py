"""What Google Play tells of reviews, as tolerant models.

Source: Google Play Developer API (androidpublisher v3), discovery document, revision 20261026.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sunwai.channels.shapes import Id, Malformed, Shape, Text
from sunwai.kernel.clock import from_unix

NANOS_A_SECOND = 1_000_000_000


class Timestamp(Shape):
    """Seconds since 1970, a text on the wire, and nanoseconds."""

    seconds: int | None = None
    nanos: int = 0

    @property
    def moment(self) -> dt.datetime:
        """Return the moment.

        Raises:
            Malformed: it names none that can be.

        """
        try:
            return from_unix(int(self.seconds or 0)) + dt.timedelta(microseconds=self.nanos // 1000)
        except (OverflowError, OSError, ValueError) as error:
            raise Malformed("a time that cannot be") from error


class DeviceMetadata(Shape):
    """The device, as sold."""

    productName: Text = ""  # noqa: N815 - the network's name, as all below
    manufacturer: Text = ""


class UserComment(Shape):
    """What the customer wrote: title, TAB, body, or the body alone."""

    text: Text = ""
    originalText: Text = ""  # noqa: N815
    lastModified: Timestamp = Timestamp()  # noqa: N815
    starRating: int | None = None  # noqa: N815
    reviewerLanguage: Text = ""  # noqa: N815
    device: Text = ""
    deviceMetadata: DeviceMetadata = DeviceMetadata()  # noqa: N815
    androidOsVersion: Text = ""  # noqa: N815
    appVersionCode: Text = ""  # noqa: N815
    appVersionName: Text = ""  # noqa: N815
    thumbsUpCount: Text = ""  # noqa: N815
    thumbsDownCount: Text = ""  # noqa: N815


class DeveloperComment(Shape):
    """What we answered."""

    text: Text = ""
    lastModified: Timestamp = Timestamp()  # noqa: N815


class Entry(Shape):
    """One of the two."""

    userComment: UserComment | None = None  # noqa: N815
    developerComment: DeveloperComment | None = None  # noqa: N815


class Review(Shape):
    """One review, its parts left raw so that each is read alone."""

    reviewId: Id  # noqa: N815
    authorName: Text = ""  # noqa: N815
    comments: tuple[Any, ...] = ()


class TokenPagination(Shape):
    """Where the list goes on."""

    nextPageToken: Text = ""  # noqa: N815


class Page(Shape):
    """One page of the list."""

    reviews: tuple[Any, ...] = ()
    tokenPagination: TokenPagination = TokenPagination()  # noqa: N815
