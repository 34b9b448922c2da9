"""Where a brand's contact page and its chats are, and the lines that put them on a site."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from sunwai.channels import hosted
from sunwai.connections.models import Connection
from sunwai.people.models import Brand


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """A page of its own, and the line for the pages of a site. ``policy``: what their content policy must allow."""

    page: str
    snippet: str
    policy: str


def panel_on_site(brand: Brand) -> Embedded:
    """Return how a brand's contact panel is put on a site. No query."""
    snippet = f'<script defer src="{_at("portal:contact-script")}" data-brand="{brand.slug}"></script>'
    return Embedded(page=_at("portal:contact", brand.slug), snippet=snippet, policy=_policy())


def chat_on_site(connection: Connection) -> Embedded:
    """Return how a chat is put on a site. No query."""
    snippet = f'<script defer src="{_at("portal:script")}" data-connection="{connection.pk}"></script>'
    return Embedded(page=_at("portal:chat", connection.pk), snippet=snippet, policy=_policy())


def origins_of(connection: Connection) -> list[str]:
    """Return the sites that may show a chat, as the owner wrote them."""
    return str(connection.open_settings.get(hosted.ORIGINS, "")).replace(",", " ").split()


def _at(name: str, *args: object) -> str:
    return f"{_base()}{reverse(name, args=args)}"


def _policy() -> str:
    return f"script-src {_base()}; connect-src {_base()}"


def _base() -> str:
    return settings.SUNWAI.public_url.rstrip("/")
