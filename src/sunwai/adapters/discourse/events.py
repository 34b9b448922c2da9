"""From the bytes of one webhook to items. The event's name is in a header, its body under the event's type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from sunwai.adapters.discourse import posts
from sunwai.adapters.discourse.payloads import Like, Person, Post, Topic, ref
from sunwai.adapters.discourse.place import author
from sunwai.adapters.web.reading import CODE_LENGTH, read_json, storable
from sunwai.channels.shapes import Malformed
from sunwai.channels.types import (
    Account,
    Author,
    InboundDeletion,
    InboundErasure,
    InboundItem,
    InboundProfile,
    InboundReaction,
    RawDelivery,
    UnknownItem,
)

EVENT = "x-discourse-event"
HEART = "❤️"


def parse(delivery: RawDelivery, account: Account) -> list[InboundItem]:
    """Return what one webhook tells.

    Raises:
        ValueError: the bytes are no JSON object.

    """
    body = read_json(delivery.body)
    if not isinstance(body, dict):
        raise ValueError("not an event")  # noqa: TRY004 - the contract of parse
    event = delivery.headers.get(EVENT, "")
    kind = next((name for name in KINDS if name in body), "")
    if "ping" in body and not kind:
        return []
    try:
        return KINDS[kind](body[kind], account, event) if kind else [_unknown(account, event or "no event")]
    except (ValidationError, Malformed):
        return [_unknown(account, f"malformed:{event or kind}")]


def _post(value: Any, account: Account, event: str) -> list[InboundItem]:  # noqa: ANN401 - foreign JSON
    read = POSTS.get(event or _guess(value))
    return read(Post.model_validate(value), account) if read else [_unknown(account, event)]


def _guess(value: object) -> str:
    """Return what a post without an event's name tells (backfill): that it is there, or gone."""
    return "post_destroyed" if isinstance(value, dict) and value.get("deleted_at") else "post_created"


def _like(value: Any, account: Account, event: str) -> list[InboundItem]:  # noqa: ANN401
    like = Like.model_validate(value)
    at = like.post.updated_at or like.post.created_at
    if event not in {"", "post_liked"} or at is None:
        return [_unknown(account, event or "like")]
    who = _person(like.user, account)
    return [InboundReaction(account=account.external_id, external_id=like.post.ref, author=who, emoji=HEART, at=at)]


def _topic(value: Any, account: Account, event: str) -> list[InboundItem]:  # noqa: ANN401
    if event != "topic_destroyed":
        return [] if event.startswith("topic_") else [_unknown(account, event or "topic")]
    topic = Topic.model_validate(value)
    at = topic.deleted_at or topic.bumped_at or topic.created_at
    if at is None:
        raise Malformed("a deletion without a time")
    return [InboundDeletion(account=account.external_id, external_id=ref(topic.id, 1), deleted_at=at)]


def _user(value: Any, account: Account, event: str) -> list[InboundItem]:  # noqa: ANN401
    who = _person(Person.model_validate(value), account)
    if event == "user_anonymized":
        return [InboundErasure(account=account.external_id, author=who)]
    known = event in {"user_updated", "user_created", "user_logged_in", "user_logged_out", "user_confirmed_email"}
    return [InboundProfile(account=account.external_id, author=who)] if known else [_unknown(account, event or "user")]


def _person(person: Person, account: Account) -> Author:
    if not person.id:
        raise Malformed("a user without an id")
    return author(
        account,
        user_id=person.id,
        username=person.username,
        name=person.name,
        avatar_template=person.avatar_template,
    )


def _unknown(account: Account, code: str) -> UnknownItem:
    return UnknownItem(account=account.external_id, code=storable(code)[:CODE_LENGTH])


KINDS: dict[str, Callable[[Any, Account, str], list[InboundItem]]] = {
    "post": _post,
    "like": _like,
    "topic": _topic,
    "user": _user,
}
POSTS: dict[str, Callable[[Post, Account], list[InboundItem]]] = {
    "post_created": posts.said,
    "post_edited": posts.edited,
    "post_destroyed": posts.removed,
    "post_recovered": posts.recovered,
}
