"""By which chat of a brand the words of my page go in, and under which handle."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sunwai.channels.types import Capability
from sunwai.connections.models import Connection
from sunwai.customers.actions.page_handle import known_page_handle, page_handle
from sunwai.customers.models import Identity
from sunwai.kernel.errors import Refused
from sunwai.portal.places import Place
from sunwai.portal.sessions import Owner
from sunwai.portal.visitors import Visitor


def place_of(brand_id: int) -> Place | None:
    """Return the chat by which a brand takes words of its page, None where it has none. Two queries."""
    found = Connection.objects.on().able(Capability.HOSTED).filter(brand_id=brand_id).select_related("brand")
    row = found.order_by("created_at").first()
    return Place(connection=row, account=row.account()) if row else None


def enter(of: Owner, brand_id: int) -> tuple[Place, Visitor]:
    """Return the chat, and the customer as one who writes there.

    Raises:
        Refused: ``no_place``: the brand has no chat.

    """
    here = place_of(brand_id)
    if here is None:
        raise Refused(_("This cannot be answered here. Please answer where we wrote to you."), code="no_place")
    return here, Visitor(id=handle(of, here).external_id, name=of.identity.customer.name)


def handle(of: Owner, here: Place) -> Identity:
    """Return the customer's handle there. Two queries."""
    scope = here.account.external_id
    return page_handle(customer=of.identity.customer, channel=here.connection.channel, scope=scope)


def known_handle(of: Owner, here: Place) -> Identity | None:
    """Return that handle if they have written there already: looking makes none. One query."""
    scope = here.account.external_id
    return known_page_handle(customer=of.identity.customer, channel=here.connection.channel, scope=scope)
