"""How customers reach a brand: its contact page and panel, and its chats on sites."""

from __future__ import annotations

import uuid
from typing import Annotated

from pydantic import BaseModel, Field

from sunwai.api.schemas.values import Body, Id
from sunwai.channels import hosted
from sunwai.connections.actions.panel import LONGEST_INTRODUCTION
from sunwai.connections.embedding import chat_on_site, origins_of, panel_on_site
from sunwai.connections.models import Connection, Panel
from sunwai.connections.reached import LONGEST_ADDRESS, MOST_WAYS, connected, ordered

__all__ = ["ChatOut", "ContactOut", "ContactPatch", "Id", "chat_out", "contact_out", "ways_of"]

Introduction = Annotated[str, Field(max_length=LONGEST_INTRODUCTION)]


class WayIn(Body):
    """One way. ``address``: what opens it; empty: what its channel says itself."""

    channel: uuid.UUID
    address: Annotated[str, Field(max_length=LONGEST_ADDRESS)] = ""


class WayOut(BaseModel):
    """One way as it is shown. ``address``: empty where nobody knows one, and then customers do not see the way."""

    channel: uuid.UUID
    name: str
    address: str


class ContactOut(BaseModel):
    """How a brand wants to be reached: ``ways`` in order, and what is ``left_out``.

    ``page``: where it is; ``snippet``: the line for a site's pages; ``policy``: what their content policy must allow.
    """

    shown: bool
    introductions: dict[str, str]
    ways: list[WayOut]
    left_out: list[WayOut]
    page: str
    snippet: str
    policy: str


class ContactPatch(Body):
    """Change how a brand wants to be reached. ``introductions``, by language, and ``ways`` are given whole.

    No ways: all that customers can open, the oldest first.
    """

    shown: bool = True
    introductions: Annotated[dict[str, Introduction], Field(max_length=20)] = {}
    ways: Annotated[list[WayIn], Field(max_length=MOST_WAYS)] = []


class ChatOut(BaseModel):
    """A chat on a site. ``origins``: the sites that may show it; ``signs_in``: a signing secret is set.

    These and the secret are settings of the channel: PATCH it to change them.
    """

    title: str
    greeting: str
    origins: list[str]
    signs_in: bool
    page: str
    snippet: str
    policy: str


def ways_of(body: ContactPatch) -> list[dict[str, str]]:
    """Return the ways of a change as they are kept."""
    return [{"id": str(way.channel), "address": way.address} for way in body.ways]


def contact_out(panel: Panel) -> ContactOut:
    """Show a panel. Two queries."""
    rows, site = ordered(panel), panel_on_site(panel.brand)
    inside = {each.pk for each, _address in rows}
    outside = [each for each in connected(panel.brand) if each.pk not in inside]
    return ContactOut(
        shown=panel.shown,
        introductions=panel.words,
        ways=[_way(each, address) for each, address in rows],
        left_out=[_way(each, "") for each in outside],
        page=site.page,
        snippet=site.snippet,
        policy=site.policy,
    )


def _way(connection: Connection, address: str) -> WayOut:
    return WayOut(channel=connection.pk, name=connection.name, address=address)


def chat_out(connection: Connection) -> ChatOut:
    """Show a chat. No query."""
    opened, site = connection.open_settings, chat_on_site(connection)
    return ChatOut(
        title=opened.get(hosted.TITLE, ""),
        greeting=opened.get(hosted.GREETING, ""),
        origins=origins_of(connection),
        signs_in=bool(connection.account().settings.get(hosted.SIGNING_SECRET)),
        page=site.page,
        snippet=site.snippet,
        policy=site.policy,
    )
