"""What may answer a customer, as programs read it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Query
from sunwai.assist.suggesting import Suggestion
from sunwai.customers.contacts import words


class SuggestedQuery(Query):
    """What is asked. ``draft``: what is being written, beside what the customer said last; ``q``: only this."""

    draft: Annotated[str, Field(max_length=1000)] = ""
    q: Annotated[str, Field(max_length=300)] = ""


class SuggestionOut(BaseModel):
    """An article or a checked answer that may answer. ``chance``: 0 to 1, that it does; ``because``: shared words.

    ``words``: to be put into an answer, in ``language``, the customer's or the nearest; empty where an article is too
    long or not for customers (``audience``). ``link``: where customers read an article. ``embed``: how a reply names a
    checked answer instead of saying its words; they are put there when it is sent.
    """

    kind: Literal["article", "answer"]
    id: int
    title: str
    language: str
    words: str
    link: str
    embed: str
    audience: str
    chance: float
    because: list[str]


class SuggestionsOut(BaseModel):
    """What may answer, best first: at most three articles and two checked answers."""

    items: list[SuggestionOut]


def suggestion_out(row: Suggestion) -> SuggestionOut:
    """Show a suggestion. No query."""
    return SuggestionOut.model_validate(
        {
            "kind": row.kind,
            "id": row.id,
            "title": row.title,
            "language": row.language,
            "words": row.says,
            "link": row.link,
            "embed": f"{{{{answer:{row.id}}}}}" if row.kind == "answer" else "",
            "audience": row.audience,
            "chance": row.percent / 100,
            "because": [words(each) for each in row.because],
        }
    )
