"""What staff see of chats and panels that they set up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from sunwai.channels import hosted
from sunwai.channels.types import Capability
from sunwai.connections.embedding import chat_on_site, origins_of, panel_on_site
from sunwai.connections.models import Connection
from sunwai.connections.reached import panel_of
from sunwai.kernel.errors import NotFound
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brand_for, brands_of


def overview(by: Staff) -> dict[str, Any]:
    """Return the brands of a person and their chats. Three queries."""
    brands = list(_brands(by))
    chats = Connection.objects.able(Capability.HOSTED).filter(brand__in=brands).select_related("brand")
    return {"brands": brands, "chats": list(chats.order_by("brand__name", "name"))}


def panel(by: Staff, brand_id: int) -> dict[str, Any]:
    """Return one of a person's brands with its contact panel, its page and the line that puts it on a site.

    Raises:
        NotFound: there is none, or it is not theirs.

    """
    brand = brand_for(by, brand_id)
    return {"brand": brand, "panel": panel_of(brand), "site": panel_on_site(brand)}


def chat(by: Staff, connection_id: UUID) -> dict[str, Any]:
    """Return a chat with its page and the line that puts it on a site.

    Raises:
        NotFound: there is none, or it is not of one of their brands.

    """
    found = Connection.objects.able(Capability.HOSTED).filter(pk=connection_id, brand__in=list(_brands(by))).first()
    if found is None:
        raise NotFound(_("There is no such chat."), code="not_found")
    return {
        "connection": found,
        "site": chat_on_site(found),
        "origins": origins_of(found),
        "has_secret": bool(found.account().settings.get(hosted.SIGNING_SECRET)),
    }


def _brands(by: Staff) -> Sequence[Brand]:
    return list(brands_of(by))
