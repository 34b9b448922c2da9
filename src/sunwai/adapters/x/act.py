"""What we do to a post besides answering it. Doing it twice does no harm: X answers the same, or that it is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sunwai.adapters.x import prices
from sunwai.adapters.x.api import call
from sunwai.adapters.x.messages import DM
from sunwai.channels.charges import charge
from sunwai.channels.types import Account, Action
from sunwai.kernel import http
from sunwai.kernel.errors import ChannelError

#: Method and path; {us} and {it} are filled in. The last one: what the body says.
CALLS: Final[Mapping[Action, tuple[http.Method, str, dict[str, Any]]]] = {
    Action.LIKE: ("POST", "users/{us}/likes", {"tweet_id": "{it}"}),
    Action.UNLIKE: ("DELETE", "users/{us}/likes/{it}", {}),
    Action.REPOST: ("POST", "users/{us}/retweets", {"tweet_id": "{it}"}),
    Action.UNREPOST: ("DELETE", "users/{us}/retweets/{it}", {}),
    Action.HIDE: ("PUT", "tweets/{it}/hidden", {"hidden": True}),
    Action.UNHIDE: ("PUT", "tweets/{it}/hidden", {"hidden": False}),
    Action.RETRACT: ("DELETE", "tweets/{it}", {}),
}
PRICES: Final[Mapping[Action, str]] = {
    **dict.fromkeys((Action.LIKE, Action.REPOST), "price_action"),
    **dict.fromkeys((Action.UNLIKE, Action.UNREPOST, Action.RETRACT), "price_undo"),
    **dict.fromkeys((Action.HIDE, Action.UNHIDE), "price_manage"),
}
DONE_ALREADY: Final = ("already", "duplicate")


def act(action: Action, external_id: str, account: Account) -> None:
    """Do it.

    Raises:
        ChannelError: not done; permanent where X knows no such thing.

    """
    method, path, body = _call(action, external_id)
    it = external_id.removeprefix(DM)
    steps = [step.format(us=account.external_id, it=it) for step in path.split("/")]
    parts: dict[str, Any] = (
        {"json": {name: it if said == "{it}" else said for name, said in body.items()}} if body else {}
    )
    try:
        call(account, method, *steps, **parts)
        charge(prices.price(PRICES[action], account))
    except ChannelError as error:
        gone = error.code == "gone" and action in {Action.RETRACT, Action.UNLIKE, Action.UNREPOST}
        if not gone and not any(word in error.detail.lower() for word in DONE_ALREADY):
            raise


def _call(action: Action, external_id: str) -> tuple[http.Method, str, dict[str, Any]]:
    if external_id.startswith(DM) and action is Action.RETRACT:
        return "DELETE", "dm_events/{it}", {}
    if not external_id.isdecimal() or action not in CALLS:
        raise ChannelError("X cannot do this here", permanent=True, code="not_supported")
    return CALLS[action]
