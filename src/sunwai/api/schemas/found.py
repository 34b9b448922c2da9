"""A search, and what it finds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.articles import HitOut
from sunwai.api.schemas.conversations import ConversationOut, Narrowed
from sunwai.api.schemas.customers import CustomerOut
from sunwai.api.schemas.messages import MessageOut
from sunwai.api.schemas.values import Moment
from sunwai.inbox.queries.filters import Filters
from sunwai.inbox.queries.wanted import Wanted


class SearchQuery(Narrowed):
    """What to search, and what it is narrowed to. ``in``: ``conversations``, ``customers``, ``articles``.

    In ``q``, "words in quotes" stand beside each other, a -word is not there. ``since`` is in it, ``until`` no more.
    ``order``: ``best`` weighs the newest 200 messages that have the words. ``brand``, ``channel`` and ``customer``
    narrow customers too; ``brand`` and ``language`` articles too. With anything else there are none of them.
    """

    q: Annotated[str, Field(min_length=1, max_length=1000)]
    inside: Annotated[str, Field(max_length=100, alias="in")] = "conversations,customers"
    order: Literal["newest", "best"] = "newest"
    files: Literal["", "any", "picture", "document", "sound", "video"] = ""
    since: Moment | None = None
    until: Moment | None = None

    def wanted(self) -> Wanted:
        """Return what the search is narrowed to."""
        return Wanted(
            filters=Filters.of(self.model_dump(exclude_none=True)),
            status=self.status,
            files=self.files,
            since=self.since,
            until=self.until,
            best=self.order == "best",
        )


class FoundOut(BaseModel):
    """Something that answers a search: a conversation with its newest message that does, a customer, an article.

    ``marks``: where the words begin and end that were found, in characters: in the message's text, in the customer's
    name, in the article's snippet. ``title_marks``: in the article's title.
    """

    type: Literal["conversation", "customer", "article"]
    conversation: ConversationOut | None = None
    message: MessageOut | None = None
    marks: list[tuple[int, int]] = []
    title_marks: list[tuple[int, int]] = []
    customer: CustomerOut | None = None
    article: HitOut | None = None
