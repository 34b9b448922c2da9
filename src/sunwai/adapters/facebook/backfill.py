"""What a gap misses, from the Graph API: posts and comments, mentions, reviews, private threads; one stage a turn.

A Page has no list of all comments since a moment, so its posts of the last ninety days are asked for theirs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from sunwai.adapters.facebook.nodes import COMMENTS, MESSAGES, POSTS, RATINGS, TAGGED
from sunwai.adapters.meta import conversations
from sunwai.adapters.meta.pages import Edge, Node, inner, walk, written_at
from sunwai.adapters.meta.spans import Found, Span, fetched, read_span
from sunwai.channels.types import Account, Fetched, Gap
from sunwai.kernel.errors import ChannelError

POST_FIELDS = "id,message,created_time,from,permalink_url,full_picture"
COMMENT_FIELDS = "id,message,created_time,from,permalink_url,parent{id},is_hidden,attachment"
RATING_FIELDS = "open_graph_story,reviewer,review_text,rating,recommendation_type,created_time"
LOOK_BACK = dt.timedelta(days=90)
POST_PAGE, POST_PAGES = 10, 10
COMMENT_PAGE, COMMENT_PAGES = 100, 20


def backfill(account: Account, gap: Gap) -> Fetched:
    """Fill one stage of a gap; the rest of the answer's gaps is the next stage.

    Raises:
        ChannelError: Meta did not answer, or the gap is no span of time.

    """
    span = read_span(gap)
    stage = span.stage or "feed"
    read = STAGES.get(stage)
    if read is None:
        raise ChannelError("the gap names no stage", permanent=True, code="odd_gap")
    found = read(account, replace(span, stage=stage))
    rest = found.rest or _next_stage(span, stage)
    return fetched(found, kind="page", account_id=account.external_id, rest=rest)


def _next_stage(span: Span, stage: str) -> Span | None:
    """Return what follows; a feed that narrowed the span's end does not matter, for the others ask by its beginning."""
    names = list(STAGES)
    after = names[names.index(stage) + 1 :]
    return replace(span, stage=after[0]) if after else None


def _feed(account: Account, span: Span) -> Found:
    comments = f"comments.filter(stream).order(chronological).since({_unix(span.since)}).limit({COMMENT_PAGE})"
    edge = Edge(
        path=(account.external_id, "feed"),
        fields=f"{POST_FIELDS},{comments}{{{COMMENT_FIELDS}}}",
        params={"limit": str(POST_PAGE), "until": str(_unix(span.until))},
    )
    posts: list[Node] = []
    for page in walk(account, edge, most=POST_PAGES):
        posts += page.data
        oldest = min(filter(None, map(written_at, page.data)), default=None)
        if not page.after or (oldest is not None and oldest < span.since - LOOK_BACK):
            return _with_comments(account, posts, span)
    narrowed = min(filter(None, map(written_at, posts)), default=span.since)
    return replace(_with_comments(account, posts, span), rest=replace(span, until=narrowed))


def _with_comments(account: Account, posts: Iterable[Node], span: Span) -> Found:
    found: dict[str, list[Node]] = {POSTS: [], COMMENTS: []}
    lost: list[Gap] = []
    for post in posts:
        found[COMMENTS] += _comments(account, post, span, lost=lost)
        bare = {name: value for name, value in post.items() if name != "comments"}
        written = written_at(post)
        found[POSTS] += [bare] if written is not None and written >= span.since else []
    return Found(nodes=found, lost=tuple(lost))


def _comments(account: Account, post: Node, span: Span, *, lost: list[Gap]) -> list[Node]:
    """Return the new comments under a post; beyond two thousand the rest is lost."""
    page, name = inner(post, "comments"), str(post.get("id"))
    found = list(page.data)
    if page.after:
        params = {"filter": "stream", "order": "chronological", "since": str(_unix(span.since))}
        more = {"limit": str(COMMENT_PAGE), "after": page.after}
        edge = Edge(path=(name, "comments"), fields=COMMENT_FIELDS, params=params | more)
        for page in walk(account, edge, most=COMMENT_PAGES):
            found += page.data
        if page.after:
            lost.append(replace(span, stage=f"comments of {name}").gap("more comments than can be fetched at once"))
    return [{**each, "post_id": name} for each in found]


def _tagged(account: Account, span: Span) -> Found:
    edge = Edge(path=(account.external_id, "tagged"), fields=POST_FIELDS, params={"limit": "50"})
    return _optional(account, edge, span, kind=TAGGED)


def _ratings(account: Account, span: Span) -> Found:
    edge = Edge(path=(account.external_id, "ratings"), fields=RATING_FIELDS, params={"limit": "50"})
    found = _optional(account, edge, span, kind=RATINGS)
    reviews = [
        {**each, "open_graph_story_id": (each.get("open_graph_story") or {}).get("id", "")}
        for each in found.nodes[RATINGS]
    ]
    return replace(found, nodes={RATINGS: reviews})


def _optional(account: Account, edge: Edge, span: Span, *, kind: str) -> Found:
    """Return what an edge has since the span began; what this Page may not read is lost."""
    nodes: list[Node] = []
    try:
        for page in walk(account, edge, most=POST_PAGES):
            new = [each for each in page.data if (written_at(each) or span.since) >= span.since]
            nodes += new
            if len(new) < len(page.data) or not page.after:
                return Found(nodes={kind: nodes})
    except ChannelError as error:
        if not error.permanent or error.hold_connection:
            raise
        lost = () if error.code == "feature_gone" else (span.gap(error.detail),)
        return Found(nodes={kind: nodes}, lost=lost)
    return Found(nodes={kind: nodes}, lost=(span.gap("more than can be fetched at once"),))


def _threads(account: Account, span: Span) -> Found:
    return conversations.since(account, span, platform="messenger", edge=MESSAGES)


def _unix(at: dt.datetime) -> int:
    return int(at.timestamp())


STAGES = {"feed": _feed, "tagged": _tagged, "ratings": _ratings, "threads": _threads}
