"""What a customer writes on my page goes the same straight line as every network's words, by a chat of the brand."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

from sunwai.inbox.actions.by_customer import join_page
from sunwai.inbox.models import Conversation
from sunwai.intake.hosted import take, waits
from sunwai.kernel import ids
from sunwai.portal.page_place import enter, handle, known_handle, place_of
from sunwai.portal.saying import said
from sunwai.portal.sessions import Owner

LONGEST_NUMBER: Final = 18  # digits: more no database takes


def new_key() -> str:
    """Return the key of a message about to be written: the same form sent twice is one message."""
    return ids.secret_token(18)


def answer(request: HttpRequest, of: Owner, talk: Conversation) -> None:
    """Take an answer into a conversation.

    Raises:
        Refused: ``no_place``, or what ``said`` refuses.

    """
    root = f"my:{talk.pk}"
    here, who = enter(of, talk.brand_id)
    words = said(request, here, who, root=root)
    join_page(conversation=talk, connection=here.connection, identity=handle(of, here), root=root)
    take(here.connection, words)


def begin(request: HttpRequest, of: Owner) -> None:
    """Take a new matter.

    Raises:
        Refused: ``no_place``, or what ``said`` refuses.

    """
    number = request.POST.get("brand", "")
    here, who = enter(of, int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else 0)
    take(here.connection, said(request, here, who, root=f"my:new:{request.POST.get('key', '')}"))


def waiting(of: Owner, talk: Conversation) -> bool:
    """Say whether something they just wrote here is stored and on its way into the conversation. Four queries."""
    here = place_of(talk.brand_id)
    known = known_handle(of, here) if here else None
    return here is not None and known is not None and waits(here.connection, prefix=f"{known.external_id}/")
