"""Private threads since a moment, from the Conversations API.

Source: Messenger Platform, "Conversations API" (2026-06): newest thread first, two requests a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sunwai.adapters.meta.pages import Edge, Node, changed_at, inner, walk, written_at
from sunwai.adapters.meta.spans import Found, Span
from sunwai.channels.types import Account, Gap

MESSAGE_FIELDS = "id,message,created_time,from,to,attachments{name,mime_type,file_url,image_data,video_data}"
THREADS, THREAD_PAGES = 20, 25
MESSAGES, MESSAGE_PAGES = 50, 10


def since(account: Account, span: Span, *, platform: str, edge: str) -> Found:
    """Return the messages of every thread that changed since the span began, below ``edge``.

    Raises:
        ChannelError: a thread cannot be had.

    """
    found: list[Node] = []
    lost: dict[str, Gap] = {}
    for thread in _threads(account, span, platform=platform, lost=lost):
        found += _messages(account, thread, span, lost=lost)
    return Found(nodes={edge: found}, lost=tuple(lost.values()))


def _note(lost: dict[str, Gap], span: Span) -> None:
    lost[span.reference] = span.gap("more than can be fetched at once")


def _threads(account: Account, span: Span, *, platform: str, lost: dict[str, Gap]) -> Iterator[Node]:
    fields = f"id,updated_time,messages.limit({MESSAGES}){{{MESSAGE_FIELDS}}}"
    edge = Edge(path=("me", "conversations"), fields=fields, params={"platform": platform, "limit": str(THREADS)})
    for page in walk(account, edge, most=THREAD_PAGES):
        for thread in page.data:
            changed = changed_at(thread)
            if changed is not None and changed < span.since:
                return
            yield thread
        if not page.after:
            return
    _note(lost, span)


def _messages(account: Account, thread: Node, span: Span, *, lost: dict[str, Gap]) -> list[Node]:
    """Return the messages since the span began; they come newest first."""
    page, name = inner(thread, "messages"), str(thread.get("id"))
    found = [each for each in page.data if _is_new(each, span)]
    if page.after and len(found) == len(page.data):
        params = {"limit": str(MESSAGES), "after": page.after}
        edge = Edge(path=(name, "messages"), fields=MESSAGE_FIELDS, params=params)
        for more in walk(account, edge, most=MESSAGE_PAGES):
            new = [each for each in more.data if _is_new(each, span)]
            found += new
            if len(new) < len(more.data) or not more.after:
                return found
        _note(lost, replace(span, stage=f"messages of {name}"))
    return found


def _is_new(node: Node, span: Span) -> bool:
    written = written_at(node)
    return written is None or written >= span.since
