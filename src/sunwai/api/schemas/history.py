"""One customer's history and files over every channel."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from sunwai.api.schemas.messages import AttachmentOut, AuthorOut, attachment_out, message_out
from sunwai.api.schemas.values import Id, Moment, PageQuery
from sunwai.inbox.models import Attachment, Message
from sunwai.inbox.previews import kind_of
from sunwai.inbox.queries.narrowing import Narrowed


class HistoryQuery(PageQuery):
    """Which part of the history. ``q`` searches it; ``since`` is in it, ``until`` no more.

    ``author``: ``answers`` is what people of ours said and what went out. ``files``: only messages with such files.
    """

    q: Annotated[str, Field(max_length=200)] = ""
    order: Literal["newest", "oldest"] = "newest"
    channel: Annotated[str, Field(max_length=40)] = ""
    author: Literal["", "customer", "us", "answers", "notes"] = ""
    files: Literal["", "any", "picture", "document", "sound", "video"] = ""
    conversation: Id | None = None
    since: Moment | None = None
    until: Moment | None = None

    def narrowed(self) -> Narrowed:
        """Return what the history is narrowed to."""
        names = ("channel", "author", "files", "conversation", "since", "until")
        return Narrowed(**{name: getattr(self, name) for name in names})


class FilesQuery(PageQuery):
    """Which files. A page has the files of at most ``limit`` messages."""

    kind: Literal["any", "picture", "document", "sound", "video"] = "any"
    conversation: Id | None = None


class FileOut(AttachmentOut):
    """A file with where it came from. ``kind`` is read from its declared type."""

    kind: Literal["picture", "document", "sound", "video"]
    message: int
    conversation: int
    author: AuthorOut
    sent_at: dt.datetime


def file_out(file: Attachment, message: Message) -> FileOut:
    """Show a file of a message that came with its author. No query."""
    shown = message_out(message)
    return FileOut.model_validate(
        {
            **attachment_out(file).model_dump(),
            "kind": kind_of(file),
            "message": shown.id,
            "conversation": shown.conversation,
            "author": shown.author,
            "sent_at": shown.sent_at,
        }
    )
