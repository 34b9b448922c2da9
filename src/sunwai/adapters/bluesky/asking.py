"""What the desk asks of single posts and people: do they still stand, what is above, who is this; and acts on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pydantic import ValidationError

from sunwai.adapters.bluesky import people, wire
from sunwai.adapters.bluesky.client import Client, page, parts
from sunwai.adapters.bluesky.payloads import Person, Post
from sunwai.channels.types import Account, Action, Ancestor, Author, InboundDeletion, InboundItem
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

A_QUESTION: Final = 25  # Source: lexicons app.bsky.feed.getPosts, app.bsky.actor.getProfiles
MOST_ANCESTORS: Final = 50
LIKE, REPOST = "app.bsky.feed.like", "app.bsky.feed.repost"


def post(uri: str, client: Client) -> Post:
    """Return one post.

    Raises:
        ChannelError: it is gone, or cannot be had.

    """
    parts(uri)
    found = _posts([uri], client)
    if uri not in found:
        raise ChannelError("the post is gone", permanent=True, code="gone")
    return found[uri]


def _posts(uris: Sequence[str], client: Client) -> dict[str, Post]:
    told = client.query("app.bsky.feed.getPosts", {"uris": list(uris)})
    return {each.uri: each for each in _readable(wire.rows(told, "posts"))}


def _readable(rows: Sequence[dict[str, Any]]) -> list[Post]:
    found = []
    for row in rows:
        try:
            found.append(Post.model_validate(row))
        except ValidationError:
            continue
    return found


def reconcile(external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
    """Return deletions: posts the network no longer shows. It has no edits; private messages cannot be asked for.

    Where the author is gone too (an account may be asleep, or block us), the post is hidden, not deleted.

    Raises:
        ChannelError: the network did not answer.

    """
    client = Client(account)
    uris = [each for each in external_ids if each.startswith("at://")]
    gone: list[str] = []
    for start in range(0, len(uris), A_QUESTION):
        asked = uris[start : start + A_QUESTION]
        standing = _posts(asked, client)
        gone += [uri for uri in asked if uri not in standing]
    there = _there({parts(uri)[0] for uri in gone}, client)
    return [
        InboundDeletion(
            account=account.external_id, external_id=uri, deleted_at=now(), hidden=parts(uri)[0] not in there
        )
        for uri in gone
    ]


def _there(dids: set[str], client: Client) -> set[str]:
    """Return those whose account the network shows us."""
    found: set[str] = set()
    ordered = sorted(dids)
    for start in range(0, len(ordered), A_QUESTION):
        told = client.query("app.bsky.actor.getProfiles", {"actors": ordered[start : start + A_QUESTION]})
        for row in wire.rows(told, "profiles"):
            person = wire.read(Person, row)
            found |= set() if person.viewer.blocked_by or person.viewer.blocking else {person.did}
    return found


def profile(author: Author, account: Account) -> Author:
    """Return who somebody is.

    Raises:
        ChannelError: the network does not say.

    """
    told = Client(account).query("app.bsky.actor.getProfile", {"actor": author.external_id})
    return people.author(wire.read(Person, told))


def ancestors(external_id: str, account: Account) -> Sequence[Ancestor]:
    """Return what stands above a post; above one that only quotes, the quoted one.

    Raises:
        ChannelError: it cannot be had.

    """
    client = Client(account)
    wanted = {"uri": external_id, "depth": 0, "parentHeight": MOST_ANCESTORS}
    told = client.query("app.bsky.feed.getPostThread", wanted)
    thread = told.get("thread") if isinstance(told, dict) else None
    found = [people.ancestor(each, client.did, page(each.uri)) for each in _above(thread)]
    return found or _quoted(thread, client.did)


def _above(thread: object) -> list[Post]:
    """Return the posts above, the topmost first, down to where one is missing."""
    rows: list[dict[str, Any]] = []
    node = thread.get("parent") if isinstance(thread, dict) else None
    while isinstance(node, dict) and len(rows) < MOST_ANCESTORS:
        if isinstance(node.get("post"), dict):
            rows.append(node["post"])
        node = node.get("parent")
    return _readable(rows[::-1])


def _quoted(thread: object, did: str) -> list[Ancestor]:
    shown = thread.get("post") if isinstance(thread, dict) else None
    embed = shown.get("embed") if isinstance(shown, dict) else None
    found = people.quoted(embed) if isinstance(embed, dict) else None
    if found is None or found.author is None:
        return []
    return [
        Ancestor(
            external_id=found.uri,
            author_name=people.author(found.author).name,
            text=people.words(found.value),
            sent_at=found.value.created_at,
            ours=found.author.did == did,
            url=page(found.uri),
        )
    ]


def act(action: Action, external_id: str, account: Account) -> None:
    """Like, repost, undo them, or delete a post of ours. What is so already stays so.

    Raises:
        ChannelError: not done.

    """
    client = Client(account)
    if action is Action.RETRACT:
        client.delete(external_id)
        return
    subject = post(external_id, client)
    known = {Action.LIKE: (LIKE, subject.viewer.like), Action.REPOST: (REPOST, subject.viewer.repost)}
    collection, standing = known.get(action.undoes or action, ("", ""))
    if not collection:
        raise ChannelError("this network knows no such thing", permanent=True, code="not_supported")
    if action.undoes and standing:
        client.delete(standing)
    elif not action.undoes and not standing:
        when = now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        client.create(collection, {"subject": {"uri": subject.uri, "cid": subject.cid}, "createdAt": when})
