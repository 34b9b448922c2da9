"""Who somebody is on X: the id stays, everything else may change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from sunwai.adapters.x.payloads import Event, User
from sunwai.channels.shapes import Shape
from sunwai.channels.types import Author, InboundItem, InboundProfile, UnknownItem

AUTOMATED = "automated"
UNVERIFIED = frozenset({"", "none", "false"})

S = TypeVar("S", bound=Shape)


def author(user: User) -> Author:
    """Return a user as the desk knows people."""
    return Author(
        external_id=user.id,
        handle=user.username,
        name=user.name or user.username,
        avatar_url=user.profile_image_url,
        verified=user.verified,
        followers=user.public_metrics.followers_count,
    )


def is_automated(user: User | None) -> bool:
    """Say whether X labels the account as a machine's."""
    return user is not None and user.affiliation.description.strip().lower() == AUTOMATED


def named(person: str, users: Mapping[str, User]) -> Author:
    """Return somebody by id, with what came along of them."""
    known = users.get(person)
    return author(known) if known else Author(external_id=person)


def users_of(found: object) -> dict[str, User]:
    """Return users by id, from a list or a map, each flat or wrapped in ``data``; odd ones are left out."""
    return {user.id: user for user in each_of(User, found)}


def each_of(kind: type[S], found: object) -> list[S]:
    """Return what can be read of a list or map of things, each flat or wrapped in ``data``."""
    things: Iterable[Any] = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    read = (_tolerantly(kind, thing.get("data", thing)) for thing in things if isinstance(thing, dict))
    return [thing for thing in read if thing is not None]


def _tolerantly(kind: type[S], thing: object) -> S | None:
    try:
        return kind.model_validate(thing)
    except ValidationError:
        return None


def profile_items(event: Event, ours: str) -> list[InboundItem]:
    """Return a changed name, handle, face or badge of somebody; changes that the desk does not show are counted."""
    person = event.filter.user_id
    after = event.payload.get("after")
    changes = {
        "profile.update.handle": {"handle": after},
        "profile.update.screenname": {"name": after},
        "profile.update.profile_picture": {"avatar_url": after},
        "profile.update.verified_badge": {"verified": str(after).lower() not in UNVERIFIED},
    }.get(event.event_type)
    if not changes or not person or not isinstance(after, str) or "\x00" in after:
        return [UnknownItem(account=ours, code=event.event_type)]
    return [InboundProfile(account=ours, author=Author(external_id=person, **changes))]  # type: ignore[arg-type]
