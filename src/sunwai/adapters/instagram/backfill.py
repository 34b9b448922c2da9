"""What a gap misses: comments under our newest posts, then private threads. Mentions cannot be listed.

Instagram has no list of comments since a moment; the posts of the last ninety days are asked for theirs, newest first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sunwai.adapters.instagram.reading import COMMENTS, MESSAGES
from sunwai.adapters.meta import conversations
from sunwai.adapters.meta.pages import Edge, Node, inner, walk, written_at
from sunwai.adapters.meta.spans import Found, Span, fetched, read_span
from sunwai.channels.types import Account, Fetched, Gap
from sunwai.kernel.errors import ChannelError

WORDS = "id,text,timestamp,username,from,parent_id,hidden"
COMMENT_FIELDS = f"{WORDS},replies.limit(50){{{WORDS}}}"
LOOK_BACK = dt.timedelta(days=90)
MEDIA_PAGE, MEDIA_PAGES = 10, 20
COMMENT_PAGE, COMMENT_PAGES = 50, 20


def backfill(account: Account, gap: Gap) -> Fetched:
    """Fill one stage of a gap; the rest of the answer's gaps is the next stage.

    Raises:
        ChannelError: Instagram did not answer, or the gap is no span of time.

    """
    span = read_span(gap)
    stage = span.stage or COMMENTS
    if stage == COMMENTS:
        found, rest = _comments(account, span), replace(span, stage="threads")
        return fetched(found, kind="instagram", account_id=account.external_id, rest=rest)
    if stage == "threads":
        found = conversations.since(account, span, platform="instagram", edge=MESSAGES)
        return fetched(found, kind="instagram", account_id=account.external_id, rest=None)
    raise ChannelError("the gap names no stage", permanent=True, code="odd_gap")


def _comments(account: Account, span: Span) -> Found:
    nodes: list[Node] = []
    lost = [replace(span, stage="mentions").gap("Instagram does not list mentions")]
    for media in _media(account, span):
        nodes += _under(account, media, span, lost=lost)
    return Found(nodes={COMMENTS: nodes}, lost=tuple(lost))


def _media(account: Account, span: Span) -> Iterator[Node]:
    fields = f"id,timestamp,comments.limit({COMMENT_PAGE}){{{COMMENT_FIELDS}}}"
    edge = Edge(path=(account.external_id, "media"), fields=fields, params={"limit": str(MEDIA_PAGE)})
    for page in walk(account, edge, most=MEDIA_PAGES):
        for media in page.data:
            written = written_at(media)
            if written is not None and written < span.since - LOOK_BACK:
                return
            yield media


def _under(account: Account, media: Node, span: Span, *, lost: list[Gap]) -> list[Node]:
    """Return the new comments under a post, with the answers to any of those seen; newest first, so old ones end it."""
    name = str(media.get("id"))
    page = inner(media, "comments")
    found = list(page.data)
    if page.after and _is_new(page.data[-1:], span):
        params = {"limit": str(COMMENT_PAGE), "after": page.after}
        for more in walk(
            account, Edge(path=(name, "comments"), fields=COMMENT_FIELDS, params=params), most=COMMENT_PAGES
        ):
            found += more.data
            page = more
            if not _is_new(more.data[-1:], span):
                break
        else:
            if page.after:
                lost.append(replace(span, stage=f"comments of {name}").gap("more comments than can be fetched at once"))
    return [{**each, "media": {"id": name}} for each in _flat(found) if _is_new([each], span)]


def _flat(comments: Iterable[Node]) -> Iterator[Node]:
    """Go through comments and the answers that came inside them."""
    for comment in comments:
        yield {name: value for name, value in comment.items() if name != "replies"}
        for answer in inner(comment, "replies").data:
            yield {"parent_id": comment.get("id"), **answer}


def _is_new(nodes: Iterable[Node], span: Span) -> bool:
    return all((written_at(node) or span.since) >= span.since for node in nodes)
