"""What we ask X about: people, what stands above a post, whether posts still stand, and ourselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError

from sunwai.adapters.x.paid import OF_US, posts, somebody
from sunwai.adapters.x.payloads import Post, User
from sunwai.adapters.x.people import author, each_of, users_of
from sunwai.adapters.x.posts import ancestor
from sunwai.adapters.x.words import moment_of, text_of
from sunwai.channels.types import Account, Ancestor, Author, InboundDeletion, InboundEdit, InboundItem
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

BATCH: Final = 100  # Source: OpenAPI v2.167, GET /2/tweets, ids: maxItems
HIGHEST: Final = 20  # posts above another: each is a paid call
GONE: Final = "resource-not-found"
WITHHELD: Final = ("not-authorized-for-resource", "resource-unavailable")
LONG_TEXT: Final = 25_000  # Source: X, "Premium": longer posts
LONG_PLANS: Final = frozenset({"premium", "premiumplus"})


def profile(person: Author, account: Account) -> Author:
    """Return what X says of somebody.

    Raises:
        ChannelError: X does not say.

    """
    return author(_user(somebody(person.external_id, account)))


def describe(account: Account) -> Mapping[str, str]:
    """Return our own handle, name and how long our posts may be.

    Raises:
        ChannelError: X did not answer.

    """
    me = _user(somebody("me", account, fields=OF_US))
    facts = {"user_id": me.id, "handle": me.username, "name": me.name, "verified_type": me.verified_type}
    long = me.subscription_type.lower() in LONG_PLANS
    return {**facts, "text_length": str(LONG_TEXT if long else 280)}


def ancestors(external_id: str, account: Account) -> Sequence[Ancestor]:
    """Return the posts above one, the topmost first. Each step up is a call, and paid.

    Raises:
        ChannelError: the first of them cannot be had.

    """
    if not external_id.isdecimal():
        return ()
    found: list[Ancestor] = []
    wanted = external_id
    while wanted and len(found) < HIGHEST:
        answer = posts([wanted], account)
        users, known = users_of(_came(answer).get("users")), _posts_of(answer)
        below = known.get(wanted)
        above = known.get(below.answered) if below else None
        if above is None or any(each.external_id == above.root for each in found):
            break
        found.insert(0, ancestor(above, users, ours=account.external_id))
        wanted = above.id if above.answered else ""
    return tuple(found)


def reconcile(external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
    """Ask which posts still stand: deleted ones, withheld ones (as hidden) and newer versions come back.

    Raises:
        ChannelError: X did not answer.

    """
    items: list[InboundItem] = []
    for batch in _batches(name for name in external_ids if name.isdecimal()):
        answer = posts(batch, account)
        items += _missing(answer, batch, account)
        items += _edits(answer, account)
    return items


def living_id(external_id: str, account: Account) -> str:
    """Return the id of the newest version of a post; empty when X no longer has any.

    Raises:
        ChannelError: X did not answer.

    """
    found = _posts_of(posts([external_id], account)).get(external_id)
    return (found.history[-1] if found.history else found.id) if found else ""


def _missing(answer: dict[str, Any], asked: Sequence[str], account: Account) -> list[InboundItem]:
    """Return what X says is gone. What it merely does not answer may still be there."""
    problems = answer.get("errors")
    found: list[InboundItem] = []
    for problem in problems if isinstance(problems, list) else ():
        if not isinstance(problem, dict):
            continue
        name, kind = str(problem.get("resource_id") or problem.get("value") or ""), str(problem.get("type") or "")
        hidden = kind.endswith(WITHHELD)
        if name in asked and (hidden or kind.endswith(GONE)):
            ours = account.external_id
            found.append(InboundDeletion(account=ours, external_id=name, deleted_at=now(), hidden=hidden))
    return found


def _edits(answer: dict[str, Any], account: Account) -> list[InboundItem]:
    newest = {
        post.history[-1]: post.root for post in _posts_of(answer).values() if post.history[1:] and post.history[-1]
    }
    found: list[InboundItem] = []
    for batch in _batches(newest):
        known = _posts_of(posts(batch, account))
        for name in batch:
            at = (known[name].created_at or moment_of(name)) if name in known else None
            if at is not None:
                root, text = newest[name], text_of(known[name])
                found.append(InboundEdit(account=account.external_id, external_id=root, edited_at=at, text=text))
    return found


def _posts_of(answer: dict[str, Any]) -> dict[str, Post]:
    came = _came(answer)
    found = each_of(Post, came.get("posts") or came.get("tweets")) + each_of(Post, answer.get("data"))
    return {post.id: post for post in found}


def _batches(names: Iterable[str]) -> Iterator[list[str]]:
    everyone = list(names)
    return (everyone[start : start + BATCH] for start in range(0, len(everyone), BATCH))


def _came(answer: dict[str, Any]) -> dict[str, Any]:
    found = answer.get("includes")
    return found if isinstance(found, dict) else {}


def _user(answer: dict[str, Any]) -> User:
    try:
        return User.model_validate(answer.get("data"))
    except ValidationError:
        raise ChannelError("X does not say who this is", permanent=True, code="gone") from None
