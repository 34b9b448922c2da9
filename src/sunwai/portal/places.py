"""Which chat a page or a widget speaks for, and which sites may show it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from sunwai.channels import hosted
from sunwai.channels.registry import adapter_for
from sunwai.channels.types import Account, Capability
from sunwai.connections.models import Connection, connection_id
from sunwai.kernel.errors import NotFound

NOWHERE = "There is no such chat."


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One chat of a brand."""

    connection: Connection
    account: Account

    @property
    def title(self) -> str:
        """Return what stands above the chat."""
        return self.account.settings.get(hosted.TITLE, "") or self.connection.brand.name

    @property
    def origins(self) -> frozenset[str]:
        """Return the sites that may show it, the desk's own among them."""
        named = self.account.settings.get(hosted.ORIGINS, "").replace(",", " ").split()
        return frozenset(filter(None, map(origin_of, [*named, settings.SUNWAI.public_url])))


def place(name: str) -> Place:
    """Return the chat of a connection that is switched on. One query.

    Raises:
        NotFound: there is none.

    """
    key = connection_id(name)
    row = Connection.objects.on().select_related("brand").filter(pk=key).first() if key else None
    if row is None or not adapter_for(row.channel).spec.can(Capability.HOSTED):
        raise NotFound(NOWHERE, code="not_found")
    return Place(connection=row, account=row.account())


def origin_of(address: str) -> str:
    """Return scheme, host and port as a browser's ``Origin`` writes them; nothing when this is no address."""
    try:
        parts = urlsplit(address.strip().lower())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != usual else "")
