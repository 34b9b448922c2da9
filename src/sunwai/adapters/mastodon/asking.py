"""What the desk asks of single statuses and people: do they still stand, what is above, who is this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sunwai.adapters.mastodon import client, people, statuses
from sunwai.adapters.mastodon.answering import checked
from sunwai.adapters.mastodon.payloads import Account as Person
from sunwai.adapters.mastodon.payloads import Family, Status
from sunwai.channels.types import Account, Action, Ancestor, Author, InboundDeletion, InboundItem
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

BATCH: Final = 20
VERBS: Final = {
    Action.LIKE: "favourite",
    Action.UNLIKE: "unfavourite",
    Action.REPOST: "reblog",
    Action.UNREPOST: "unreblog",
}


def reconcile(external_ids: Sequence[str], account: Account) -> Sequence[InboundItem]:
    """Return edits and deletions. Twenty a request where the server can; what it leaves out is asked for alone.

    Raises:
        ChannelError: the server did not answer, or knows not even us.

    """
    found: dict[str, Status] = {}
    for start in range(0, len(external_ids), BATCH):
        found |= _several(external_ids[start : start + BATCH], account)
    items: list[InboundItem] = []
    for name in external_ids:
        items += _judged(name, found.get(name), account)
    if any(isinstance(item, InboundDeletion) for item in items):  # what stands before a server says 404 of everything
        client.read(Person, client.get(account, "/api/v1/accounts/verify_credentials"))
    return items


def _several(names: Sequence[str], account: Account) -> dict[str, Status]:
    try:
        told = client.rows(client.get(account, "/api/v1/statuses", {"id[]": list(names)}))
    except ChannelError as error:
        if error.permanent and not error.hold_connection:
            return {}  # this server knows no such question
        raise
    return {status.id: status for status in statuses.readable(told)}


def _judged(name: str, known: Status | None, account: Account) -> Sequence[InboundItem]:
    if known is not None:
        return statuses.edits(known, name, account)
    try:
        told = client.get(account, f"/api/v1/statuses/{checked(name)}")
    except ChannelError as error:
        if error.code == "gone":
            return [InboundDeletion(account=account.external_id, external_id=name, deleted_at=now())]
        raise
    return statuses.edits(client.read(Status, told), name, account)


def ancestors(external_id: str, account: Account) -> Sequence[Ancestor]:
    """Return what stands above a status.

    Raises:
        ChannelError: it cannot be had.

    """
    told = client.read(Family, client.get(account, f"/api/v1/statuses/{checked(external_id)}/context"))
    me = client.read(Person, client.get(account, "/api/v1/accounts/verify_credentials"))
    return statuses.ancestors(statuses.readable(told.ancestors), me.key)


def profile(author: Author, account: Account) -> Author:
    """Return who somebody is, looked up by name@server and proven by the address of their actor.

    Raises:
        ChannelError: nobody is called so any more, or it is somebody else now.

    """
    if not author.handle:
        raise ChannelError("a person without a handle cannot be looked up", permanent=True, code="unknown_person")
    host = account.external_id.rpartition("@")[2]
    person = _looked_up(author.handle, account)
    if author.external_id not in {person.uri, person.url, person.acct}:
        raise ChannelError("somebody else is called so now", permanent=True, code="unknown_person")
    found = people.author(person, host)
    return found if found.external_id == author.external_id else _under(author.external_id, found)


def _under(external_id: str, found: Author) -> Author:
    return Author(
        external_id=external_id,
        handle=found.handle,
        name=found.name,
        avatar_url=found.avatar_url,
        followers=found.followers,
    )


def _looked_up(handle: str, account: Account) -> Person:
    try:
        return client.read(Person, client.get(account, "/api/v1/accounts/lookup", {"acct": handle}))
    except ChannelError as error:
        if error.code != "gone":
            raise
    wanted = {"q": handle, "type": "accounts", "resolve": "true", "limit": 1}
    told = client.get(account, "/api/v2/search", wanted)
    rows = client.rows(told.get("accounts") if isinstance(told, dict) else None)
    if not rows:
        raise ChannelError("nobody is called so", permanent=True, code="unknown_person")
    return client.read(Person, rows[0])


def act(action: Action, external_id: str, account: Account) -> None:
    """Favourite, boost, undo them, or delete a status of ours. The server takes each of them twice.

    Raises:
        ChannelError: not done.

    """
    path = f"/api/v1/statuses/{checked(external_id)}"
    if action in VERBS:
        client.ask(account, "POST", f"{path}/{VERBS[action]}")
    elif action is Action.RETRACT:
        _retract(path, account)
    else:
        raise ChannelError("this network knows no such thing", permanent=True, code="not_supported")


def _retract(path: str, account: Account) -> None:
    try:
        client.ask(account, "DELETE", path)
    except ChannelError as error:
        if error.code != "gone":
            raise
