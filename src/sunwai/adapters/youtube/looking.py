"""What is looked up: whether comments still stand, who somebody is, what a comment stands under, what we are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import ValidationError

from sunwai.adapters.youtube import calls
from sunwai.adapters.youtube.payloads import Comment, Page, Resource, Thread
from sunwai.adapters.youtube.reading import WATCH, ancestor, edit_of
from sunwai.adapters.youtube.send import first_comment
from sunwai.adapters.youtube.spec import TEXT_LENGTH
from sunwai.channels.types import Account, Ancestor, Author, InboundDeletion, InboundItem
from sunwai.kernel import clock
from sunwai.kernel.errors import ChannelError


def reconcile(external_ids: Sequence[str], account: Account) -> list[InboundItem]:
    """Ask for comments by their ids: those that stand may be edited, those that do not are held or deleted.

    Raises:
        ChannelError: YouTube did not answer.

    """
    found: list[InboundItem] = []
    missing: list[str] = []
    for start in range(0, len(external_ids), calls.IDS_A_CALL):
        asked = external_ids[start : start + calls.IDS_A_CALL]
        standing = {each.id: each for each in _comments(calls.comments(account, asked).items)}
        missing += [name for name in asked if name not in standing]
        found += [edit for comment in standing.values() for edit in edit_of(comment, account)]
    return [*found, *_gone(missing, account)]


def _gone(missing: Sequence[str], account: Account) -> list[InboundItem]:
    if not missing:
        return []
    held = {thread.id for thread in _threads(calls.threads(account, status=calls.HELD))}
    at, name = clock.now(), account.external_id
    return [
        InboundDeletion(account=name, external_id=each, deleted_at=at, hidden=first_comment(each) in held)
        for each in missing
    ]


def profile(author: Author, account: Account) -> Author:
    """Return a channel's name, handle, face and subscribers.

    Raises:
        ChannelError: YouTube does not say.

    """
    named = not author.external_id.startswith("unknown:")
    found = calls.resources(account, "channels", part="snippet,statistics", id=author.external_id) if named else []
    if not found:
        raise ChannelError("there is no such channel", permanent=True, code="unknown_person")
    channel = found[0]
    return Author(
        external_id=author.external_id,
        handle=channel.snippet.customUrl or author.handle,
        name=channel.snippet.title or author.name,
        avatar_url=channel.snippet.thumbnails.default.url or author.avatar_url,
        followers=_followers(channel),
    )


def ancestors(external_id: str, account: Account) -> list[Ancestor]:
    """Return the video, and above a reply the first comment of its thread.

    Raises:
        ChannelError: YouTube did not answer.

    """
    first = first_comment(external_id)
    thread = next(iter(_threads(calls.thread(account, first))), None)
    if thread is None:
        return []
    video = thread.snippet.videoId
    above = [_video(each, account) for each in _videos(account, video)]
    if first != external_id:
        above += [ancestor(each, video=video, account=account) for each in _comments([thread.snippet.topLevelComment])]
    return above


def describe(account: Account) -> dict[str, str]:
    """Return the channel's title, handle and subscribers.

    Raises:
        ChannelError: YouTube did not answer, or knows no such channel.

    """
    found = calls.resources(account, "channels", part="snippet,statistics", id=account.external_id)
    if not found:
        raise ChannelError("there is no such channel", permanent=True, code="unknown_channel")
    told = {"name": found[0].snippet.title, "handle": found[0].snippet.customUrl, "text_length": str(TEXT_LENGTH)}
    followers = _followers(found[0])
    return told if followers is None else {**told, "followers": str(followers)}


def _followers(channel: Resource) -> int | None:
    return None if channel.statistics.hiddenSubscriberCount else channel.statistics.subscriberCount


def _videos(account: Account, video: str) -> list[Resource]:
    return calls.resources(account, "videos", part="snippet", id=video) if video else []


def _video(video: Resource, account: Account) -> Ancestor:
    return Ancestor(
        external_id=f"video:{video.id}",
        author_name=video.snippet.channelTitle,
        text=video.snippet.title,
        sent_at=video.snippet.publishedAt,
        ours=video.snippet.channelId == account.external_id,
        url=WATCH + video.id,
    )


def _comments(raws: Iterable[object]) -> list[Comment]:
    try:
        return [Comment.model_validate(raw) for raw in raws]
    except ValidationError:
        raise _garbage() from None


def _threads(page: Page) -> list[Thread]:
    try:
        return [Thread.model_validate(raw) for raw in page.items]
    except ValidationError:
        raise _garbage() from None


def _garbage() -> ChannelError:
    return ChannelError("YouTube's answer is not what it promises", permanent=False, code="garbage")
