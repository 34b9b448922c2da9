"""My page: what of its owner's is shown. Only handles that are proven count, never a guess or a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from sunwai.inbox.models import Conversation, Status
from sunwai.inbox.queries import visitor as reading
from sunwai.inbox.tapping import teller
from sunwai.kernel.errors import NotFound, Refused
from sunwai.people.models import Brand
from sunwai.portal.page_place import place_of
from sunwai.portal.reading import files
from sunwai.portal.sessions import Owner

TALKS: Final = 50  # a page
MESSAGES: Final = 100  # a page
Row = TypeVar("Row", bound=Model)


def conversations(of: Owner) -> QuerySet[Conversation]:
    """Return the owner's conversations in which a handle of theirs that is proven takes part, lazily."""
    theirs = reading.of_customer(of.customer_id).filter(threads__identity_id__in=of.handles).distinct()
    return reading.with_words(theirs, of.handles)


def conversation(of: Owner, number: int) -> Conversation:
    """Return one of them. One query.

    Raises:
        NotFound: there is none, or it is somebody else's.

    """
    return reading.one_of(conversations(of), number)


def listed(of: Owner, *, before: str = "") -> dict[str, Any]:
    """Return a page of their conversations, newest first, and the cursor of the older ones. One query, as ``messages``.

    Raises:
        NotFound: the cursor is none.

    """
    found, older = _stretch(conversations(of), by="last_activity_at", before=before, limit=TALKS)
    tell = teller()
    return {"rows": [shown(each, tell=tell) for each in found], "older": older, "before": before}


def messages(of: Owner, talk: Conversation, *, before: str = "") -> dict[str, Any]:
    """Return a page of what they may read of it with its files, oldest first, and the cursor of what is older.

    Only their proven threads. Two queries, and three for each entry of a menu that was tapped.

    Raises:
        NotFound: the cursor is none.

    """
    said = reading.said_in(talk).filter(thread__identity_id__in=of.handles)
    found, older = _stretch(said, by="sent_at", before=before, limit=MESSAGES)
    tell = teller()
    read = [(each, tell(each.text, talk.brand_id), list(files(each.attachments.all()))) for each in reversed(found)]
    return {"messages": read, "older": older, "before": before}


def brands(of: Owner) -> list[Brand]:
    """Return the brands a customer knows that take words here. One query, and two a brand."""
    return [brand for brand in reading.brands_of(conversations(of)) if place_of(brand.pk) is not None]


def _stretch(rows: QuerySet[Row], *, by: str, before: str, limit: int) -> tuple[list[Row], str]:
    try:
        return reading.stretch(rows, by=by, before=before, limit=limit)
    except Refused as no:
        raise NotFound(_("There is no such conversation."), code="not_found") from no


def closed(talk: Conversation) -> bool:
    """Say whether nothing is open in it."""
    return talk.status == Status.RESOLVED


def shown(talk: Conversation, *, tell: Callable[[str, int], str]) -> dict[str, Any]:
    """Return one of ``conversations`` as a row of the page. Its ``preview`` is the desk's: unsent words stand in it."""
    words = " ".join(tell(getattr(talk, "words", "") or "", talk.brand_id).split())
    return {"talk": talk, "closed": closed(talk), "title": talk.subject or words}
