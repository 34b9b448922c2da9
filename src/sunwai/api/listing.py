"""One call, three ways to read: the list, a search within it, the feed of changes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.api.schemas.conversations import ConversationOut, ConversationQuery, conversation_out
from sunwai.api.schemas.values import Page
from sunwai.inbox.models import Conversation
from sunwai.inbox.queries.feed import feed
from sunwai.inbox.queries.listing import is_about, list_page
from sunwai.inbox.queries.search import search
from sunwai.kernel.errors import Refused
from sunwai.people.models import Staff


def conversations_page(by: Staff, query: ConversationQuery) -> Page[ConversationOut]:
    """Return the page that a query asks for.

    Raises:
        NotFound: the saved view is not this person's.
        Refused: ``bad_cursor``; ``bad_query``: a view that neither search nor feed knows.

    """
    if query.order == "newest" and not query.q:
        return _listed(by, query)
    if query.view in {"mentions", "saved", "team", "handed"}:
        raise Refused(_("This view goes with neither a search nor the order of changes."), code="bad_query")
    asked = query.model_copy(update={"customer": query.filters().present().customer})
    return _searched(by, asked) if asked.q else _fed(by, asked)


def _listed(by: Staff, query: ConversationQuery) -> Page[ConversationOut]:
    page = list_page(
        by,
        view=query.view,
        status=query.status or None,
        filters=query.filters(),
        after=query.after or None,
        limit=query.limit,
    )
    return Page(items=[conversation_out(each) for each in page.items], next=page.next_cursor)


def _searched(by: Staff, query: ConversationQuery) -> Page[ConversationOut]:
    found = search(by, query.q, after=query.after or None, limit=query.limit)
    rows = [hit.conversation for hit in found.items if fits(hit.conversation, query, by)]
    return Page(items=[conversation_out(each) for each in rows], next=found.next_cursor)


def _fed(by: Staff, query: ConversationQuery) -> Page[ConversationOut]:
    page = feed(by, after=query.after or None, limit=query.limit)
    rows = [each for each in page.items if fits(each, query, by)]
    return Page(items=[conversation_out(each) for each in rows], next=page.next_cursor)


def fits(row: Conversation, query: ConversationQuery, by: Staff) -> bool:
    """Say whether a conversation that a search or the feed returned is also what the filters ask for. No query."""
    wanted = {
        "brand_id": query.brand,
        "team_id": query.team,
        "assignee_id": query.assignee,
        "customer_id": query.customer,
        "priority": query.priority,
        "channel": query.channel or None,
        "language": query.language or None,
        "mood": query.mood or None,
        "status": query.status if query.status not in {"", "any"} else None,
    }
    same = is_about(row, query.topic) and all(
        value is None or getattr(row, name) == value for name, value in wanted.items()
    )
    tagged = not query.tag or query.tag.casefold() in {tag.name.casefold() for tag in row.tags.all()}
    labelled = not query.label or query.label in {label.name for label in row.labels.all()}
    return same and tagged and labelled and _in_view(row, query.view, by)


def _in_view(row: Conversation, view: str, by: Staff) -> bool:
    if view == "mine":
        return row.assignee_id == by.pk
    if view == "unassigned":
        return row.assignee_id is None
    return row.status == "snoozed" if view == "snoozed" else True
