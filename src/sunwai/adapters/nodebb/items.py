"""From a journal row, or an answer, to items: a post and the topic it stands in."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from pydantic import ValidationError

from sunwai.adapters.nodebb.payloads import Post, Seen, Topic, User
from sunwai.adapters.web.reading import CODE_LENGTH, read_json, storable
from sunwai.channels.plain import plain
from sunwai.channels.types import (
    Account,
    Author,
    Direction,
    InboundDeletion,
    InboundEdit,
    InboundItem,
    InboundMessage,
    Kind,
    UnknownItem,
    Visibility,
)
from sunwai.kernel.clock import from_unix


def parse(body: bytes, account: Account) -> list[InboundItem]:
    """Return what one row tells: the post, and its latest change.

    Raises:
        ValueError: it is no JSON object.

    """
    told = read_json(body)
    if not isinstance(told, dict):
        raise ValueError("not a post")  # noqa: TRY004 - the contract of parse
    if "post" not in told:
        kind = storable(next(iter(map(str, told)), "nothing"))
        return [UnknownItem(account=account.external_id, code=f"kind:{kind}"[:CODE_LENGTH])]
    try:
        seen = Seen.model_validate(told)
    except ValidationError:
        return [UnknownItem(account=account.external_id, code="malformed:post")]
    return [_message(seen, account), *changes(seen.post, account)]


def changes(post: Post, account: Account) -> list[InboundItem]:
    """Return that a post was deleted, or its latest words when it was edited."""
    if post.deleted:
        at = post.edited or post.timestamp or from_unix(0)
        return [InboundDeletion(account=account.external_id, external_id=post.pid, deleted_at=at)]
    if not _was_edited(post):
        return []
    at = post.edited or from_unix(0)
    text = text_of(post)
    edit = InboundEdit(account=account.external_id, external_id=post.pid, edited_at=at, text=text, html=post.content)
    return [edit]


def _was_edited(post: Post) -> bool:
    return post.edited is not None and post.edited > (post.timestamp or from_unix(0))


def _message(seen: Seen, account: Account) -> InboundMessage:
    post, topic = seen.post, seen.topic
    first = post.pid == topic.mainPid
    return InboundMessage(
        account=account.external_id,
        external_id=post.pid,
        root=topic.tid,
        author=author(post.user, account, uid=post.uid),
        kind=Kind.POST if first else Kind.MENTION if seen.named else Kind.COMMENT,
        visibility=Visibility.PUBLIC,
        sent_at=post.timestamp or post.edited or from_unix(0),
        text=text_of(post),
        html=post.content,
        subject=topic.titleRaw or plain(topic.title),
        direction=Direction.OUT if is_ours(post, account) else Direction.IN,
        parent_id=parent_of(post, topic),
        url=address(account, post),
    )


def text_of(post: Post) -> str:
    """Return a post's words as they were typed, where the forum tells them, else as they are shown."""
    return post.sourceContent or plain(post.content)


def parent_of(post: Post, topic: Topic) -> str:
    """Return the id of what a post answers: the one it names, else the topic's first."""
    return "" if post.pid == topic.mainPid else post.toPid or topic.mainPid


def is_ours(post: Post, account: Account) -> bool:
    """Say whether we wrote it."""
    return (post.user.userslug or post.user.username).casefold() == our_name(account).casefold()


def our_name(account: Account) -> str:
    """Return our user's slug there: what stands before the forum's name in the account."""
    return (account.settings.get("account_id") or account.external_id).partition("@")[0]


def scope(account: Account) -> str:
    """Return the forum inside which user ids are valid."""
    named = (account.settings.get("account_id") or account.external_id).partition("@")[2]
    return named or urlsplit(account.settings.get("api_url", "")).netloc


def author(user: User, account: Account, *, uid: str = "") -> Author:
    """Return somebody; a guest, whose number is 0, is known by name."""
    number = user.uid or uid
    name = user.displayname or user.username
    return Author(
        external_id=number if number not in {"", "0"} else f"guest:{name[:200] or '?'}",
        scope=scope(account),
        handle=user.userslug or user.username,
        name=name,
        avatar_url=_whole(user.picture, account) if user.picture else "",
        followers=user.followerCount,
    )


def _whole(address: str, account: Account) -> str:
    try:
        return urljoin(account.settings.get("api_url", "").rstrip("/") + "/", address)
    except ValueError:
        return ""


def address(account: Account, post: Post) -> str:
    """Return where people see a post; one that came over ActivityPub is named by its own address."""
    if post.pid.startswith(("http://", "https://")):
        return post.pid
    return f"{account.settings.get('api_url', '').rstrip('/')}/post/{post.pid}"
