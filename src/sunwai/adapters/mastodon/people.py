"""Who somebody is: known to all servers by the address of their actor, to a reader by name@server."""

from __future__ import annotations

from sunwai.adapters.mastodon.payloads import Account as Person
from sunwai.adapters.mastodon.payloads import Mention, Status
from sunwai.channels.types import Author


def author(person: Person, host: str) -> Author:
    """Return somebody as the desk names them; ``host`` is our own server, whose people have no @server."""
    return Author(
        external_id=person.key,
        handle=full(person.acct, host),
        name=person.display_name or person.acct.partition("@")[0],
        avatar_url=person.avatar,
        followers=person.followers_count,
    )


def full(acct: str, host: str) -> str:
    """Return name@server."""
    return acct if "@" in acct or not host else f"{acct}@{host}"


def partner(status: Status, above: list[Status], *, own: str, host: str) -> Author | None:
    """Return whom our own status speaks to: the nearest other person above it, else the first it names."""
    others = [each.account for each in reversed(above) if each.account.key != own]
    if others:
        return author(others[0], host)
    named = [each for each in status.mentions if each.url and each.acct and each.url != own]
    return _named(named[0], host) if named else None


def _named(mention: Mention, host: str) -> Author:
    """A mention has no ``uri``; the address of the page is the best key until they write themselves."""
    handle = full(mention.acct, host)
    return Author(external_id=mention.url, handle=handle, name=handle.partition("@")[0])
