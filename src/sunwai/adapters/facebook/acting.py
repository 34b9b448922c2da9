"""What we may do to a post or a comment besides answering it."""

from __future__ import annotations

from collections.abc import Callable

from sunwai.adapters.meta import graph
from sunwai.channels.types import Account, Action
from sunwai.kernel.errors import ChannelError

PRIVATE = "m_"
GONE = "gone"


def act(action: Action, external_id: str, account: Account) -> None:
    """Do it; taking away what is gone already is done.

    Raises:
        ChannelError: not done; ``channel_cannot`` for a private message, which stays where it is.

    """
    if external_id.startswith(PRIVATE):
        raise ChannelError(
            "a message in Messenger cannot be changed by the Page", permanent=True, code="channel_cannot"
        )
    try:
        ACTS[action](account, external_id)
    except KeyError:
        raise ChannelError("Facebook has no such action", permanent=True, code="channel_cannot") from None
    except ChannelError as error:
        if not (action in TAKING_AWAY and error.code == GONE):
            raise


def _like(account: Account, external_id: str) -> None:
    graph.post(account, external_id, "likes", fields={})


def _unlike(account: Account, external_id: str) -> None:
    graph.delete(account, external_id, "likes")


def _hide(account: Account, external_id: str) -> None:
    graph.post(account, external_id, fields={"is_hidden": True})


def _unhide(account: Account, external_id: str) -> None:
    graph.post(account, external_id, fields={"is_hidden": False})


def _take_away(account: Account, external_id: str) -> None:
    graph.delete(account, external_id)


TAKING_AWAY = frozenset({Action.DELETE, Action.RETRACT})
ACTS: dict[Action, Callable[[Account, str], None]] = {
    Action.LIKE: _like,
    Action.UNLIKE: _unlike,
    Action.HIDE: _hide,
    Action.UNHIDE: _unhide,
    Action.DELETE: _take_away,
    Action.RETRACT: _take_away,
}
