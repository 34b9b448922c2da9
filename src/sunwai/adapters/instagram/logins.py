"""The two ways to log in, which differ in their host, in their proof and in what "me" is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sunwai.adapters.meta.graph import GRAPH, NO_PROOF
from sunwai.channels.types import Account

INSTAGRAM: Final = "instagram"  # the account's own login: "me" is the account
PAGE: Final = "page"  # through the Page the account is linked to: "me" is the Page
INSTAGRAM_GRAPH: Final = "https://graph.instagram.com/v26.0"


def is_own(account: Account) -> bool:
    """Say whether the account logs in by itself, without a Page."""
    return account.settings.get("login") == INSTAGRAM


def platform(account: Account) -> dict[str, str]:
    """Return what a call that a Page shares with its Instagram account must say; nothing of the account's own login."""
    return {} if is_own(account) else {"platform": "instagram"}


def ready(account: Account) -> Account:
    """Return the account with the address of its kind of login, and no proof where there is none."""
    default = {"api_url": INSTAGRAM_GRAPH, NO_PROOF: "on"} if is_own(account) else {"api_url": GRAPH}
    given = {name: value for name, value in account.settings.items() if value}
    return replace(account, settings={**account.settings, **default, **given})
