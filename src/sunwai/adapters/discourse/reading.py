"""What can be asked of a forum: who somebody is, what is above a post, whether posts still stand, which are new."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from sunwai.adapters.discourse import api, place, posts
from sunwai.adapters.discourse.payloads import Page, Person, Post, Settings, ref
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Account,
    Ancestor,
    Author,
    Fetched,
    Gap,
    InboundDeletion,
    InboundItem,
    RawDelivery,
)
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

MOST_ANCESTORS = 12  # one call each
PAGE = 50  # ids that one look at the newest posts goes through


def profile(author: Author, account: Account) -> Author:
    """Return who somebody is, by their user name."""
    if not author.handle:
        raise ChannelError("the forum looks people up by their user name", permanent=True, code="not_found")
    return _somebody(author.handle, account)


def _somebody(username: str, account: Account) -> Author:
    told = api.get(account, "u", username)
    try:
        person = Person.model_validate(told.get("user") if isinstance(told, dict) else None)
    except ValidationError:
        raise ChannelError("an answer that is no user", permanent=False, code="garbage") from None
    return place.author(
        account,
        user_id=person.id,
        username=person.username or username,
        name=person.name,
        avatar_template=person.avatar_template,
    )


def ancestors(external_id: str, account: Account) -> list[Ancestor]:
    """Return the posts above, by what each answers, and the topic's first; the topmost first."""
    above: list[Ancestor] = []
    at = posts.parent_of(api.find(account, external_id))
    while at and len(above) < MOST_ANCESTORS:
        found = api.find(account, at)
        above.append(_ancestor(found, account))
        at = posts.parent_of(found)
    if at:
        first = api.find(account, ref(external_id.partition("/")[0], 1))
        above.append(_ancestor(first, account))
    return above[::-1]


def _ancestor(post: Post, account: Account) -> Ancestor:
    return Ancestor(
        external_id=post.ref,
        author_name=post.name or post.username,
        text=posts.text_of(post),
        sent_at=post.created_at,
        parent_id=posts.parent_of(post),
        ours=post.username.casefold() == place.our_name(account).casefold(),
        url=place.address(account, post.topic_slug, post.topic_id, post.post_number),
    )


def reconcile(external_ids: Sequence[str], account: Account) -> list[InboundItem]:
    """Return what was changed or deleted. Only the forum's own "not found" is a deletion.

    Raises:
        ChannelError: the forum did not answer, or finds not even us.

    """
    found = [item for each in external_ids for item in _stands(each, account)]
    if any(isinstance(item, InboundDeletion) for item in found):  # what stands before a forum says 404 of everything
        _somebody(place.our_name(account), account)
    return found


def _stands(external_id: str, account: Account) -> list[InboundItem]:
    try:
        post = api.find(account, external_id)
        if post.deleted_at or post.user_deleted:
            return posts.removed(post, account)
        return posts.edited(post, account) if post.version > 1 else []
    except Malformed:
        return []
    except ChannelError as error:
        if error.code != "not_found":
            raise
        return [InboundDeletion(account=account.external_id, external_id=external_id, deleted_at=now())]


def describe(account: Account) -> dict[str, str]:
    """Return our name there and how long a post may be."""
    us = _somebody(place.our_name(account), account)
    told = _settings(account)
    facts = {
        "handle": us.handle,
        "name": us.name,
        "site": told.title,
        "text_length": str(told.max_post_length or ""),
        "text_length_least": str(told.min_post_length or ""),
        "private_text_length_least": str(told.min_personal_message_post_length or ""),
        "attachment_bytes": str(told.max_attachment_size_kb * 1024 or ""),
    }
    return {name: value for name, value in facts.items() if value}


def _settings(account: Account) -> Settings:
    """Return the site's bounds; a forum that keeps them to itself leaves us with the usual ones."""
    try:
        return Settings.model_validate(api.get(account, "site", "settings"))
    except ValidationError:
        return Settings()
    except ChannelError as error:
        if error.permanent:
            return Settings()
        raise


def backfill(account: Account, gap: Gap) -> Fetched:
    """Return one look at the newest posts that a gap misses.

    The reference is ``since:<ISO time>``, ``before:<post id>``, or both with ``;`` between; a bare time is a "since".
    Private messages are not in the forum's list of newest posts.
    """
    asked = _asked(gap.reference)
    since, before = _time(asked.get("since", "")), asked.get("before", "")
    found = _page(account, before)
    missed = [each for each in found if since is None or (each.created_at or since) >= since]
    deliveries = tuple(_delivery(each) for each in missed)
    rest = _rest(found, before=before)
    if since is None or len(missed) < len(found) or rest <= 0:
        return Fetched(deliveries=deliveries, cursor={})
    left = Gap(reference=f"before:{rest};since:{since.isoformat()}", reason=gap.reason)
    return Fetched(deliveries=deliveries, cursor={}, more=True, gaps=(left,))


def _page(account: Account, before: str) -> list[Post]:
    told = api.get(account, "posts", **({"before": before} if before else {}))
    try:
        return [Post.model_validate(each) for each in Page.model_validate(told).latest_posts]
    except ValidationError:
        raise ChannelError("an answer that is no list of posts", permanent=False, code="garbage") from None


def _rest(found: Sequence[Post], *, before: str) -> int:
    """Return the id from which the next look goes on; an empty stretch of ids is stepped over."""
    ids = [int(each.id) for each in found if each.id.isdecimal()]
    return min(ids) - 1 if ids else int(before or 0) - PAGE


def _delivery(post: Post) -> RawDelivery:
    body: dict[str, Any] = {"post": post.model_dump(mode="json")}
    return RawDelivery(key=f"post:{post.id}:{post.version}", body=json.dumps(body).encode())


def _asked(reference: str) -> Mapping[str, str]:
    parts = [part.partition(":") for part in reference.split(";")]
    named = {name: value for name, _, value in parts if name in {"since", "before"}}
    if not named.get("before", "").isdecimal():
        named.pop("before", None)
    return named or {"since": reference}


def _time(told: str) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(told)
    except ValueError:
        return None
    return found.astimezone(dt.UTC) if found.tzinfo else found.replace(tzinfo=dt.UTC)
