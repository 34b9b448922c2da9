"""What Reddit sends, as tolerant models: things (comments, posts, messages, people) in listings.

Source: Reddit's own API documentation and the JSON page of its old wiki; Data API wiki (2026).
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationError
from pydantic_core import from_json

from sunwai.channels.shapes import Id, Moment, Ref, Shape, Text, moment

GONE = frozenset({"[deleted]", "[removed]"})


def _edited(value: object) -> object:
    """Return when it was edited; ``false`` means never, and very old edits are only ``true``."""
    return None if isinstance(value, bool) else moment(value)


Edited = Annotated[dt.datetime | None, BeforeValidator(_edited)]


class Comment(Shape):
    """A comment (``t1``), from a listing or the inbox. In the inbox the post is named only in ``context``."""

    name: Id
    author: Text = ""
    body: Text = ""
    parent_id: Ref = ""
    link_id: Ref = ""
    context: Text = ""
    permalink: Text = ""
    link_title: Text = ""
    link_author: Text = ""
    created_utc: Moment = None
    edited: Edited = None


class Submission(Shape):
    """A post (``t3``)."""

    name: Id
    author: Text = ""
    title: Text = ""
    selftext: Text = ""
    url: Text = ""
    permalink: Text = ""
    post_hint: Text = ""
    removed_by_category: Text = ""
    created_utc: Moment = None
    edited: Edited = None


class Letter(Shape):
    """A private message (``t4``)."""

    name: Id
    author: Text = ""
    dest: Text = ""
    subject: Text = ""
    body: Text = ""
    parent_id: Ref = ""
    created_utc: Moment = None


class Page(Shape):
    """What Reddit keeps of a person as a place."""

    title: Text = ""
    subscribers: int | None = None


class Redditor(Shape):
    """Somebody (``t2``)."""

    name: Id
    id: Ref = ""
    icon_img: Text = ""
    snoovatar_img: Text = ""
    link_karma: int = 0
    comment_karma: int = 0
    subreddit: Page = Page()


class Thing(Shape):
    """The envelope of everything."""

    kind: Id
    data: dict[str, Any]


class Listing(Shape):
    """A page of things, the newest first. ``after`` names the next one."""

    children: tuple[Any, ...] = ()
    after: Text = ""


def thing(found: object) -> Thing | None:
    """Read an envelope; None when it is none."""
    try:
        return Thing.model_validate(found)
    except ValidationError:
        return None


def listing(found: object) -> Listing:
    """Read a listing; an empty one when it is none."""
    envelope = thing(found)
    try:
        return Listing.model_validate(envelope.data) if envelope and envelope.kind == "Listing" else Listing()
    except ValidationError:
        return Listing()


def things(found: object) -> list[Thing]:
    """Return what a listing holds; odd ones are left out."""
    return [each for each in map(thing, listing(found).children) if each is not None]


def read_thing(body: bytes) -> Thing:
    """Read one delivery.

    Raises:
        ValueError: it is not JSON, or no thing.

    """
    return Thing.model_validate(_read_json(body))


def _read_json(body: bytes) -> object:
    """Read JSON; half a surrogate pair or broken UTF-8 becomes a question mark and spoils nothing else."""
    try:
        return from_json(body, allow_inf_nan=False)
    except ValueError:
        return _read_broken_json(body)


def _read_broken_json(body: bytes) -> object:
    try:
        tree = json.loads(body.decode("utf-8", "replace"))
        return from_json(json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace"))
    except RecursionError as error:
        raise ValueError("nested too deep") from error
