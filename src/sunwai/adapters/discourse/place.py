"""Where the forum is, and who we are there."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from sunwai.channels.types import Account, Author

AVATAR_PIXELS = 120


def our_name(account: Account) -> str:
    """Return the user name we post under: what stands before the forum's name in the account."""
    return (account.settings.get("account_id") or account.external_id).partition("@")[0]


def scope(account: Account) -> str:
    """Return the forum inside which user ids are valid."""
    named = (account.settings.get("account_id") or account.external_id).partition("@")[2]
    return named or urlsplit(base(account)).netloc


def base(account: Account) -> str:
    """Return the forum's address, without a slash at its end."""
    return account.settings.get("api_url", "").rstrip("/")


def author(account: Account, *, user_id: str, username: str, name: str, avatar_template: str) -> Author:
    """Return somebody of this forum; who has no id (deleted, or hidden from us) is known by name, or by nothing."""
    picture = avatar_template.replace("{size}", str(AVATAR_PIXELS))
    return Author(
        external_id=user_id or f"name:{username or '?'}",
        scope=scope(account),
        handle=username,
        name=name or username,
        avatar_url=_whole(account, picture) if picture else "",
    )


def _whole(account: Account, address: str) -> str:
    try:
        return urljoin(base(account) + "/", address)
    except ValueError:
        return ""


def address(account: Account, slug: str, topic_id: str, number: int) -> str:
    """Return where people see a post."""
    return f"{base(account)}/t/{slug or '-'}/{topic_id}/{number}"
