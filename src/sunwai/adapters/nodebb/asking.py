"""What can be asked of the forum: who somebody is, what stands above a post, whether posts still stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from sunwai.adapters.nodebb import api, items
from sunwai.adapters.nodebb.payloads import Post, Topic, User
from sunwai.channels.types import (
    Account,
    Action,
    Ancestor,
    Author,
    Finding,
    InboundDeletion,
    InboundItem,
)
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

MOST_ANCESTORS = 12


def profile(author: Author, account: Account) -> Author:
    """Return who somebody is, by their slug."""
    if not author.handle:
        raise ChannelError("the forum looks people up by their name", permanent=True, code="not_found")
    return _somebody(author.handle, account)


def _somebody(slug: str, account: Account) -> Author:
    told = _read(User, api.get(account, f"/api/user/{slug}"))
    return items.author(told, account)


def describe(account: Account) -> dict[str, str]:
    """Return our name there and how long a post may be."""
    us = _somebody(items.our_name(account), account)
    told = api.get(account, "/api/config")
    bounds = told if isinstance(told, dict) else {}
    known = {"text_length": "maximumPostLength", "text_length_least": "minimumPostLength", "site": "siteTitle"}
    facts = {name: str(bounds.get(theirs) or "") for name, theirs in known.items()}
    return {name: value for name, value in {"handle": us.handle, "name": us.name, **facts}.items() if value}


def find(account: Account, pid: str, *, with_author: bool = False) -> Post:
    """Return a post by its id; without ``with_author`` it has its edits, with it its author.

    Raises:
        ChannelError: it is not there (``not_found``), or cannot be read.

    """
    path = f"/posts/{pid}/summary" if with_author else f"/posts/{pid}"
    found: Post = _read(Post, api.write(account, "GET", path))
    return found


def ancestors(pid: str, account: Account) -> list[Ancestor]:
    """Return the posts above, by what each answers, and the topic's first; the topmost first."""
    post = find(account, pid, with_author=True)
    topic: Topic = _read(Topic, api.write(account, "GET", f"/topics/{post.tid}"))
    above: list[Ancestor] = []
    at = items.parent_of(post, topic)
    while at and len(above) < MOST_ANCESTORS and at not in {pid, *(each.external_id for each in above)}:
        found = find(account, at, with_author=True)
        above.append(_ancestor(found, topic, account))
        at = items.parent_of(found, topic)
    return above[::-1]


def _ancestor(post: Post, topic: Topic, account: Account) -> Ancestor:
    return Ancestor(
        external_id=post.pid,
        author_name=post.user.displayname or post.user.username,
        text=items.text_of(post),
        sent_at=post.timestamp,
        parent_id=items.parent_of(post, topic),
        ours=items.is_ours(post, account),
        url=items.address(account, post),
    )


def reconcile(external_ids: Sequence[str], account: Account) -> list[InboundItem]:
    """Return what was edited, deleted or purged. Only the forum's own "not found" is a purge.

    Raises:
        ChannelError: the forum did not answer, or finds not even us.

    """
    found = [item for each in external_ids for item in _stands(each, account)]
    if any(isinstance(item, InboundDeletion) for item in found):  # what stands before a forum says 404 of everything
        _somebody(items.our_name(account), account)
    return found


def _stands(pid: str, account: Account) -> list[InboundItem]:
    try:
        post = find(account, pid)
        return [_gone(pid, account)] if post.deleted else items.changes(post, account)
    except ChannelError as error:
        if error.code != "not_found":
            raise
        return [_gone(pid, account)]


def _gone(pid: str, account: Account) -> InboundDeletion:
    return InboundDeletion(account=account.external_id, external_id=pid, deleted_at=now())


def act(action: Action, pid: str, account: Account) -> None:
    """Vote for a post, or delete it; what is so already is done.

    Raises:
        ChannelError: not done.

    """
    calls = {
        Action.LIKE: ("PUT", f"/posts/{pid}/vote", {"json": {"delta": 1}}),
        Action.UNLIKE: ("DELETE", f"/posts/{pid}/vote", {}),
        Action.DELETE: ("DELETE", f"/posts/{pid}/state", {}),
        Action.RETRACT: ("DELETE", f"/posts/{pid}/state", {}),
    }
    if action not in calls:
        raise ChannelError("a forum knows no such action", permanent=True, code="unsupported")
    if action in {Action.DELETE, Action.RETRACT} and _is_gone(pid, account):
        return
    method, path, parts = calls[action]
    api.write(account, method, path, **parts)  # type: ignore[arg-type]


def _is_gone(pid: str, account: Account) -> bool:
    try:
        return find(account, pid).deleted
    except ChannelError as error:
        if error.code != "not_found":
            raise
        return True


def check(account: Account) -> list[Finding]:
    """Try the token and the lists. Never raises ``ChannelError``."""
    us = _tried(_("The forum knows our user name"), account, f"/api/user/{items.our_name(account)}")
    return [us, _tried(_("The token opens our notifications"), account, "/api/notifications")]


def _tried(name: str, account: Account, path: str) -> Finding:
    try:
        api.get(account, path)
    except ChannelError as error:
        return Finding(name=name, holds=False, advice=_advice(error))
    return Finding(name=name, holds=True)


def _advice(error: ChannelError) -> str:
    if error.code in {"token_expired", "forbidden"}:
        return _("The forum does not accept the token. Make a new one under Admin, Settings, API Access.")
    if error.code == "not_found":
        return _("There is nobody of this name on the forum, or its address is wrong.")
    if error.code in {"blocked", "not_answered"}:
        return _("The forum could not be reached. Check its address.")
    return _("The forum refused: %(detail)s") % {"detail": error.detail}


def _read(model: Any, told: object) -> Any:  # noqa: ANN401 - a model of payloads
    try:
        return model.model_validate(told)
    except ValidationError:
        raise ChannelError("an answer of another shape", permanent=False, code="garbage") from None
