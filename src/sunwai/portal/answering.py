"""What a customer writes on my page goes the same straight line as every network's words, by a chat of the brand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sunwai.channels.types import Capability
from sunwai.connections.models import Connection
from sunwai.customers.actions.page_handle import page_handle
from sunwai.inbox.actions.by_customer import join_page
from sunwai.inbox.models import Conversation
from sunwai.intake.hosted import take, waits
from sunwai.kernel import ids
from sunwai.kernel.errors import Refused
from sunwai.people.models import Brand
from sunwai.portal.own import Owner
from sunwai.portal.places import Place
from sunwai.portal.saying import said
from sunwai.portal.visitors import Visitor


def new_key() -> str:
    """Return the key of a message about to be written: the same form sent twice is one message."""
    return ids.secret_token(18)


def place_of(brand_id: int) -> Place | None:
    """Return the chat by which a brand takes words of its page, None where it has none. Two queries."""
    found = Connection.objects.on().able(Capability.HOSTED).filter(brand_id=brand_id).select_related("brand")
    row = found.order_by("created_at").first()
    return Place(connection=row, account=row.account()) if row else None


def brands(rows: Iterable[dict[str, Any]]) -> list[Brand]:
    """Return the brands a customer knows that take words here."""
    known = {row["talk"].brand_id: row["talk"].brand for row in rows}
    return [brand for number, brand in known.items() if place_of(number) is not None]


def answer(request: HttpRequest, of: Owner, talk: Conversation) -> None:
    """Take an answer into a conversation.

    Raises:
        Refused: ``no_place``, or what ``said`` refuses.

    """
    root = f"my:{talk.pk}"
    here, who = _enter(of, talk.brand_id)
    words = said(request, here, who, root=root)
    handle = page_handle(customer=of.identity.customer, channel=here.connection.channel, scope=here.account.external_id)
    join_page(conversation=talk, connection=here.connection, identity=handle, root=root)
    take(here.connection, words)


def begin(request: HttpRequest, of: Owner) -> None:
    """Take a new matter.

    Raises:
        Refused: ``no_place``, or what ``said`` refuses.

    """
    number = request.POST.get("brand", "")
    here, who = _enter(of, int(number) if number.isdigit() else 0)
    take(here.connection, said(request, here, who, root=f"my:new:{request.POST.get('key', '')}"))


def waiting(of: Owner, talk: Conversation) -> bool:
    """Say whether something they just wrote here is stored and on its way into the conversation. Four queries."""
    here = place_of(talk.brand_id)
    return here is not None and waits(here.connection, prefix=f"{_handle(of, here)}/")


def _enter(of: Owner, brand_id: int) -> tuple[Place, Visitor]:
    here = place_of(brand_id)
    if here is None:
        raise Refused(_("This cannot be answered here. Please answer where we wrote to you."), code="no_place")
    return here, Visitor(id=_handle(of, here), name=of.identity.customer.name)


def _handle(of: Owner, here: Place) -> str:
    scope = here.account.external_id
    return page_handle(customer=of.identity.customer, channel=here.connection.channel, scope=scope).external_id
