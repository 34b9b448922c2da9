"""What we ask Reddit about: people, what stands above a comment, whether things still stand, and ourselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import ValidationError

from sunwai.adapters.reddit.api import get
from sunwai.adapters.reddit.parse import SITE, parse, post_of
from sunwai.adapters.reddit.payloads import GONE, Comment, Redditor, Submission, Thing, things
from sunwai.adapters.reddit.polling import delivery
from sunwai.channels.types import Account, Ancestor, Author, InboundDeletion, InboundEdit, InboundItem
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

BATCH: Final = 100  # Source: Reddit, GET /api/info
HIGHEST: Final = 20  # comments above another: each is a call
ASKABLE: Final = ("t1_", "t3_")


def profile(author: Author, account: Account) -> Author:
    """Return what Reddit says of somebody. Karma has no place among what the desk knows of people.

    Raises:
        ChannelError: Reddit does not say.

    """
    found = _redditor(get(account, "user", author.handle or author.external_id, "about"))
    return Author(
        external_id=found.name.lower(),
        handle=found.name,
        name=found.subreddit.title or found.name,
        avatar_url=found.icon_img or found.snoovatar_img,
        followers=found.subreddit.subscribers,
    )


def describe(account: Account) -> Mapping[str, str]:
    """Return our own name and karma.

    Raises:
        ChannelError: Reddit did not answer.

    """
    me = _redditor({"kind": "t2", "data": get(account, "api", "v1", "me")})
    karma = str(me.link_karma + me.comment_karma)
    return {"handle": me.name, "name": me.subreddit.title or me.name, "karma": karma, "text_length": "10000"}


def ancestors(external_id: str, account: Account) -> Sequence[Ancestor]:
    """Return what stands above a comment, up to its post, the topmost first.

    Raises:
        ChannelError: it cannot be had.

    """
    found: list[Ancestor] = []
    wanted = _parent(_thing(external_id, account)) if external_id.startswith("t1_") else ""
    while wanted and len(found) < HIGHEST:
        above = _thing(wanted, account)
        if above is None or any(each.external_id == wanted for each in found):
            break
        found.insert(0, _ancestor(above, ours=account.external_id))
        wanted = _parent(above)
    return tuple(found)


def reconcile(external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
    """Ask which things still stand: deleted and removed ones come back as deletions, changed ones as edits.

    Raises:
        ChannelError: Reddit did not answer.

    """
    asked = [name for name in external_ids if name.startswith(ASKABLE)]
    batches = [asked[start : start + BATCH] for start in range(0, len(asked), BATCH)]
    found = [each for batch in batches for each in _info(batch, account)]
    return [_dated(item) for each in found for item in _news(each, account)]


def _news(each: Thing, account: Account) -> list[InboundItem]:
    items = parse(delivery(each).body, account)
    return [item for item in items if isinstance(item, InboundEdit | InboundDeletion)]


def _dated(item: InboundItem) -> InboundItem:
    """Give a deletion its time: Reddit tells none, so it is when we learnt of it."""
    if not isinstance(item, InboundDeletion):
        return item
    return InboundDeletion(account=item.account, external_id=item.external_id, deleted_at=now())


def _info(names: Sequence[str], account: Account) -> list[Thing]:
    asked = set(names)
    found = things(get(account, "api", "info", id=",".join(names)))
    return [each for each in found if each.data.get("name") in asked]


def _thing(name: str, account: Account) -> Thing | None:
    return next(iter(_info([name], account)), None)


def _parent(below: Thing | None) -> str:
    if below is None or below.kind != "t1":
        return ""
    return str(below.data.get("parent_id") or "")


def _ancestor(above: Thing, *, ours: str) -> Ancestor:
    try:
        return _read(above, ours=ours)
    except ValidationError:
        raise ChannelError("Reddit tells it oddly", permanent=True, code="garbage") from None


def _read(above: Thing, *, ours: str) -> Ancestor:
    if above.kind == "t3":
        post = Submission.model_validate(above.data)
        author, text, root = post.author, "\n\n".join(filter(None, (post.title, post.selftext))), post.name
        at, parent, path = post.created_utc, "", post.permalink
    else:
        comment = Comment.model_validate(above.data)
        author, text, root = comment.author, comment.body, post_of(comment)
        at, parent, path = comment.created_utc, comment.parent_id, comment.permalink
    return Ancestor(
        external_id=str(above.data["name"]),
        author_name="" if author in GONE else author,
        text="" if text.strip() in GONE else text,
        sent_at=at,
        parent_id=parent,
        ours=author.lower() == ours.lower(),
        url=SITE + path if path else f"{SITE}/comments/{root.removeprefix('t3_')}",
    )


def _redditor(found: object) -> Redditor:
    data = found.get("data") if isinstance(found, dict) else None
    try:
        return Redditor.model_validate(data)
    except ValidationError:
        raise ChannelError("Reddit does not say who this is", permanent=True, code="gone") from None
