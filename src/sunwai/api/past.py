"""Pages of one customer's history and files, as programs read them."""

from __future__ import annotations

from sunwai.api.schemas import history as schemas
from sunwai.api.schemas.messages import MessageOut, message_out
from sunwai.api.schemas.values import Page
from sunwai.inbox.queries import history, listing, within
from sunwai.inbox.queries.narrowing import Narrowed, is_of_kind
from sunwai.inbox.queries.visibility import customer_for
from sunwai.people.models import Staff


def messages_page(by: Staff, customer_id: int, query: schemas.HistoryQuery) -> Page[MessageOut]:
    """Return a page of what a customer and we said. Twelve queries, however much it is; more for a common word.

    Raises:
        NotFound: this person sees nothing of the customer.
        Refused: ``bad_cursor``.

    """
    past = history.past_of(by, customer_for(by, customer_id), query.narrowed())
    if query.q:
        return _hits(past, query)
    if query.order == "oldest":
        stretch = history.newer(past, query.after or None, limit=query.limit)
        return Page(items=[message_out(each) for each in stretch.messages], next=stretch.after)
    stretch = history.older(past, query.after or None, limit=query.limit)
    return Page(items=[message_out(each) for each in reversed(stretch.messages)], next=stretch.before)


def _hits(past: history.Past, query: schemas.HistoryQuery) -> Page[MessageOut]:
    beyond = listing.opened(query.after) if query.after else None
    hits = within.Finding(past, query.q).next(beyond, newer=query.order == "oldest", limit=query.limit)
    items = [message_out(each) for each in history.shown(hits.ids)]
    return Page(items=items, next=listing.seal_at(*hits.last) if hits.last else None)


def files_page(by: Staff, customer_id: int, query: schemas.FilesQuery) -> Page[schemas.FileOut]:
    """Return a page of a customer's files, newest first. Twelve queries.

    Raises:
        NotFound: this person sees nothing of the customer.
        Refused: ``bad_cursor``.

    """
    narrowed = Narrowed(files=query.kind, conversation=query.conversation)
    past = history.past_of(by, customer_for(by, customer_id), narrowed)
    stretch = history.older(past, query.after or None, limit=query.limit)
    rows = [(file, message) for message in reversed(stretch.messages) for file in message.attachments.all()]
    items = [schemas.file_out(file, message) for file, message in rows if is_of_kind(file, query.kind)]
    return Page(items=items, next=stretch.before)
