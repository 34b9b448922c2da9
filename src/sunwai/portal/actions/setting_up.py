"""Setting up chats and panels: what staff see and change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from sunwai.channels import hosted
from sunwai.channels.types import Capability
from sunwai.connections.actions.connect import change_settings
from sunwai.connections.models import Connection
from sunwai.kernel import ids
from sunwai.kernel.errors import NotFound
from sunwai.people.actions.audit import audit
from sunwai.people.models import Brand, Staff
from sunwai.people.queries import brands_of
from sunwai.portal.models import Panel
from sunwai.portal.panel import ordered, panel_of


def overview(by: Staff) -> dict[str, Any]:
    """Return the brands of a person and their chats. Three queries."""
    brands = list(_brands(by))
    chats = Connection.objects.able(Capability.HOSTED).filter(brand__in=brands).select_related("brand")
    return {"brands": brands, "chats": list(chats.order_by("brand__name", "name"))}


def brand_for(by: Staff, number: int) -> Brand:
    """Return one of a person's brands.

    Raises:
        NotFound: there is none, or it is not theirs.

    """
    found = next((each for each in _brands(by) if each.pk == number), None)
    if found is None:
        raise NotFound(_("There is no such brand."), code="not_found")
    return found


def panel_form(brand: Brand) -> dict[str, Any]:
    """Return what the form of a panel begins with."""
    panel = panel_of(brand)
    chosen = [way.get("id") for way in panel.ways]
    rows = {str(each.pk): (each, address) for each, address in ordered(brand, Panel(brand=brand))}
    own = {way.get("id"): way.get("address", "") for way in panel.ways}
    places = {key: chosen.index(key) + 1 for key in rows if key in chosen}
    if not chosen:
        open_to_customers = [key for key, (_row, address) in rows.items() if address]
        places = {key: number for number, key in enumerate(open_to_customers, 1)}
    ways = [(each, own.get(key) or address, places.get(key)) for key, (each, address) in rows.items()]
    start: dict[str, Any] = {"shown": panel.shown}
    start |= {f"words_{code}": text for code, text in panel.words.items()}
    for each, address, place in ways:
        start |= {f"place_{each.pk}": place, f"address_{each.pk}": address}
    return {"ways": ways, "initial": start}


@transaction.atomic
def save_panel(*, brand: Brand, by: Staff, ways: Sequence[dict[str, str]], words: dict[str, str], shown: bool) -> None:
    """Keep how a brand wants to be reached."""
    values = {"ways": list(ways), "words": words, "shown": shown}
    Panel.objects.update_or_create(brand=brand, defaults=values)
    audit("panel_changed", actor=by, object_type="brand", object_id=brand.pk, data={"ways": len(ways)})


def snippets(brand: Brand) -> dict[str, str]:
    """Return the page of a panel and the line that puts it on a site."""
    base = settings.SUNWAI.public_url.rstrip("/")
    script = f'<script defer src="{base}{reverse("portal:contact-script")}" data-brand="{brand.slug}"></script>'
    return {"page": f"{base}{reverse('portal:contact', args=[brand.slug])}", "snippet": script}


def chat(by: Staff, connection_id: UUID) -> dict[str, Any]:
    """Return a chat with its page and the line that puts it on a site.

    Raises:
        NotFound: there is none, or it is not of one of their brands.

    """
    found = Connection.objects.able(Capability.HOSTED).filter(pk=connection_id, brand__in=list(_brands(by))).first()
    if found is None:
        raise NotFound(_("There is no such chat."), code="not_found")
    base = settings.SUNWAI.public_url.rstrip("/")
    opened = found.account().settings
    return {
        "connection": found,
        "page": f"{base}{reverse('portal:chat', args=[found.pk])}",
        "snippet": f'<script defer src="{base}{reverse("portal:script")}" data-connection="{found.pk}"></script>',
        "policy": f"script-src {base}; connect-src {base}",
        "origins": opened.get(hosted.ORIGINS, "").split(),
        "has_secret": bool(opened.get(hosted.SIGNING_SECRET)),
    }


def new_secret(*, connection: Connection, by: Staff) -> str:
    """Make a new signing secret and return it: the only time it is shown. Tokens of the old one end at once.

    Raises:
        Refused: ``not_allowed``.

    """
    secret = ids.secret_token(36)
    change_settings(connection=connection, settings={hosted.SIGNING_SECRET: secret}, by=by)
    return secret


def _brands(by: Staff) -> Sequence[Brand]:
    return list(brands_of(by))
