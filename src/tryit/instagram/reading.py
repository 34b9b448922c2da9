"""The desk looks something up: the account, a customer, comments, private threads."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tryit.facebook.asking import only
from tryit.facebook.errors import bad_parameter, bad_proof, bad_token, unknown_object
from tryit.instagram import wire
from tryit.web import Request

if TYPE_CHECKING:
    from tryit.instagram.network import Instagram


def check_caller(request: Request, settings: Mapping[str, str]) -> None:
    """Compare the token, and the proof that the caller has the app's secret.

    Raises:
        GraphError: they are not ours.

    """
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), settings["access_token"].encode()):
        raise bad_token()
    proof = hmac.new(settings["app_secret"].encode(), given.encode(), hashlib.sha256).hexdigest()
    if request.params.get("appsecret_proof") != proof:
        raise bad_proof()


def node(network: Instagram, request: Request, name: str) -> object:
    """GET /{account}, /{customer} or /{comment}."""
    if "mentioned_" in str(request.params.get("fields")):
        raise unknown_object(name)  # nobody names the shop elsewhere
    if name == network.account:
        known = {"id": name, "username": "titli.bazaar", "name": network.around.shop, "followers_count": 4_210}
        return only(known, request.params)
    if name in wire.PEOPLE:
        return only(_profile(network, name), request.params)
    return only(wire.comment_node(network.standing(name), network.account), request.params)


def nodes(network: Instagram, request: Request, _name: str) -> object:
    """GET /?ids=: several at once; one that is missing fails them all."""
    names = str(request.params.get("ids") or "").split(",")
    return {name: wire.comment_node(network.standing(name), network.account) for name in names}


def token(_network: Instagram, request: Request, _name: str) -> object:
    """POST /debug_token with ``method=get``: the token has no end."""
    if str(request.params.get("method")).lower() != "get":
        raise bad_parameter("Unsupported post request")
    return {"data": {"is_valid": True, "expires_at": 0}}


def media(network: Instagram, _request: Request, name: str) -> object:
    """GET /{account}/media: the one post, with its comments inside."""
    if name != network.account:
        raise unknown_object(name)
    return {"data": [{**wire.post(network.account), "comments": _comments(network)}], "paging": {}}


def comments(network: Instagram, _request: Request, name: str) -> object:
    """GET /{post}/comments."""
    if name != wire.POST:
        raise unknown_object(name)
    return _comments(network)


def conversations(network: Instagram, _request: Request, _name: str) -> object:
    """GET /me/conversations: one for each customer who wrote in private."""
    threads = dict.fromkeys(each.thread for each in network.entries() if each.private)
    return {"data": [_conversation(network, thread) for thread in threads]}


def subscriptions(_network: Instagram, _request: Request, _name: str) -> object:
    """GET /me/subscribed_apps."""
    return {"data": [{"id": "104200000000009", "name": "Care desk", "subscribed_fields": ["comments", "messages"]}]}


def _comments(network: Instagram) -> dict[str, Any]:
    """Return the comments, newest first, each with its answers."""
    standing = [each for each in network.entries(wire.POST) if not each.deleted]
    told = [
        {**wire.comment_node(each, network.account), "replies": _replies(network, each.id)}
        for each in standing
        if not each.parent
    ]
    return {"data": told[::-1], "paging": {}}


def _replies(network: Instagram, name: str) -> dict[str, Any]:
    below = [each for each in network.entries(wire.POST) if each.parent == name and not each.deleted]
    return {"data": [wire.comment_node(each, network.account) for each in below]}


def _conversation(network: Instagram, thread: str) -> dict[str, Any]:
    said = [each for each in network.entries(thread) if not each.deleted]
    told = [wire.message_node(each, network.account) for each in reversed(said)]
    newest = max((each.at for each in said), default=0.0)
    return {"id": thread, "updated_time": wire.iso(newest), "messages": {"data": told}}


def _profile(network: Instagram, name: str) -> dict[str, object]:
    person = wire.PEOPLE[name]
    face = f"{network.around.url.removesuffix('/instagram')}/media/face-{person.key}.png"
    known = {"id": name, "name": person.name, "username": person.key, "profile_pic": face}
    return {**known, "follower_count": 120 + len(person.key), "is_verified_user": False}
