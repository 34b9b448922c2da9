"""What was said since the last look: the topics that moved, page by page, and what names us."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from sunwai.adapters.nodebb import api
from sunwai.adapters.nodebb.payloads import Notification, Notifications, Post, Recent, Seen, Topic
from sunwai.channels.types import Account, Fetched, Gap, RawDelivery
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

PER_PAGE: Final = 20  # posts of a topic's page, where it does not say; Source: NodeBB, postsPerPage
MOST_TOPICS: Final = 20  # of the list of topics that moved last
MOST_PAGES: Final = 5  # of one topic, from its end
FIRST_DAYS: Final = 3  # of a forum just connected, so much of the past comes in
OVERLAP_MS: Final = 60_000  # a post may be stored a little after its time
POST_IN_PATH: Final = re.compile(r"/post/([^/?#]{1,200})")


def fetch(account: Account, cursor: Mapping[str, str]) -> Fetched:
    """Return posts written since ``cursor``; what comes twice has the same key.

    Raises:
        ChannelError: the forum did not answer.

    """
    since = _since(cursor)
    named = _named(account)
    topics = [each for each in _moved(account) if each.lastposttime >= since - OVERLAP_MS]
    read = [_posts(account, topic, since=since - OVERLAP_MS) for topic in topics]
    found = [(post, topic) for topic, (posts, _whole) in zip(topics, read, strict=True) for post in posts]
    found.sort(key=lambda each: _time(each[0]))
    rows = tuple(delivery(post, topic, named=post.pid in named) for post, topic in found)
    cut = [topic.tid for topic, (_posts_of, whole) in zip(topics, read, strict=True) if not whole]
    cut += ["more"] if len(topics) >= MOST_TOPICS else []
    latest = max([since, *(each.lastposttime for each in topics)])
    gaps = tuple(_gap(name, since) for name in cut) if cursor else ()
    return Fetched(deliveries=rows, cursor={"since": str(latest)}, gaps=gaps)


def _gap(name: str, since: int) -> Gap:
    reason = "More was written between two looks than is read at once."
    return Gap(reference=f"topic:{name}|since:{since}", reason=reason)


def _since(cursor: Mapping[str, str]) -> int:
    told = cursor.get("since", "")
    return int(told) if told.isdecimal() else int(now().timestamp() * 1000) - FIRST_DAYS * 86_400_000


def _moved(account: Account) -> list[Topic]:
    """Return the topics in which something was said last, those that can be read."""
    told = _read(Recent, api.get(account, "/api/recent"))
    return [each for each in map(_topic, told.topics[:MOST_TOPICS]) if each is not None]


def _topic(raw: object) -> Topic | None:
    try:
        return Topic.model_validate(raw)
    except ValidationError:
        return None


def _named(account: Account) -> frozenset[str]:
    """Return the posts that notifications name; a forum that keeps those back names none."""
    try:
        told = _read(Notifications, api.get(account, "/api/notifications"))
    except ChannelError as error:
        if error.permanent:
            return frozenset()
        raise
    return frozenset(filter(None, map(_post_named, told.notifications)))


def _post_named(raw: object) -> str:
    try:
        told = Notification.model_validate(raw)
    except ValidationError:
        return ""
    found = POST_IN_PATH.search(told.path)
    return told.pid or (found[1] if found else "") if told.nid.startswith("mention") else ""


def _posts(account: Account, topic: Topic, *, since: int) -> tuple[list[Post], bool]:
    """Return a topic's posts since a moment, from its last page backwards, and whether these are all of them."""
    first = _page(account, topic, 1)
    last = first.pagination.pageCount or max((topic.postcount + PER_PAGE - 1) // PER_PAGE, 1)
    read: list[Post] = []
    for number in range(last, max(last - MOST_PAGES, 0), -1):
        page = first if number == 1 else _page(account, topic, number)
        found = [each for each in map(_post, page.posts) if each is not None]
        young = [each for each in found if _time(each) >= since]
        read += young
        if len(young) < len(found):
            return read, True
    return read, last <= MOST_PAGES


def _page(account: Account, topic: Topic, number: int) -> Topic:
    told: Topic = _read(Topic, api.get(account, f"/api/topic/{topic.tid}", page=str(number)))
    return told


def _time(post: Post) -> float:
    return post.timestamp.timestamp() * 1000 if post.timestamp else 0.0


def _post(raw: object) -> Post | None:
    try:
        return Post.model_validate(raw)
    except ValidationError:
        return None


def delivery(post: Post, topic: Topic, *, named: bool = False) -> RawDelivery:
    """Return a post for the journal; its key changes when its words do."""
    seen = Seen(post=post, topic=topic.model_copy(update={"posts": ()}), named=named)
    changed = int(post.edited.timestamp()) if post.edited else 0
    body: dict[str, Any] = seen.model_dump(mode="json")
    return RawDelivery(key=f"{post.pid[-200:]}:{changed}:{int(post.deleted)}", body=json.dumps(body).encode())


def _read(model: Any, told: object) -> Any:  # noqa: ANN401 - a model of payloads
    try:
        return model.model_validate(told)
    except ValidationError:
        raise ChannelError("an answer of another shape", permanent=False, code="garbage") from None
