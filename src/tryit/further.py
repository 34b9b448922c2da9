"""The further networks, by slug: where each one's ``Network`` stands. One line each."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tryit.network import Network, Surroundings
from tryit.settings import Settings

NETWORKS: dict[str, str] = {
    "appstore": "tryit.appstore.network:AppStore",
    "bluesky": "tryit.bluesky.network:Bluesky",
    "discourse": "tryit.discourse.forum:Forum",
    "googleplay": "tryit.googleplay.network:GooglePlay",
    "instagram": "tryit.instagram.network:Instagram",
    "mastodon": "tryit.mastodon.network:Mastodon",
    "nodebb": "tryit.nodebb.forum:Forum",
    "reddit": "tryit.reddit.network:Reddit",
    "rss": "tryit.rss.blog:Blog",
    "telegram": "tryit.telegram.network:Telegram",
    "whatsapp": "tryit.whatsapp.network:WhatsApp",
    "x": "tryit.x.network:X",
    "youtube": "tryit.youtube.network:YouTube",
}


def play(settings: Settings, **around: Any) -> dict[str, Network]:  # noqa: ANN401 - the rest of ``Surroundings``
    """Return those further networks that the settings name and that exist."""
    return {
        slug: _class(NETWORKS[slug])(
            Surroundings(url=f"{settings.url}/{slug}", shop=settings.page_name, settings=given, **around)
        )
        for slug, given in settings.networks.items()
        if slug in NETWORKS
    }


def _class(place: str) -> type[Network]:
    module, _, name = place.partition(":")
    found: type[Network] = getattr(import_module(module), name)
    return found
