"""What we may do to a comment besides answering it."""

from __future__ import annotations

from sunwai.adapters.meta import graph
from sunwai.channels.types import Account, Action
from sunwai.kernel.errors import ChannelError

GONE = "gone"
HIDING = {Action.HIDE: True, Action.UNHIDE: False}
TAKING_AWAY = frozenset({Action.DELETE, Action.RETRACT})


def is_public(external_id: str) -> bool:
    """Say whether an id is a comment's or a post's; those of private messages are no numbers."""
    return external_id.isdecimal()


def act(action: Action, external_id: str, account: Account) -> None:
    """Hide, show or take away a comment; taking away what is gone already is done.

    Raises:
        ChannelError: not done; ``channel_cannot`` for what Instagram does not offer.

    """
    if not is_public(external_id) or action not in TAKING_AWAY | HIDING.keys():
        raise ChannelError("Instagram has no such action", permanent=True, code="channel_cannot")
    if action in HIDING:
        graph.post(account, external_id, fields={"hide": HIDING[action]})
        return
    try:
        graph.delete(account, external_id)
    except ChannelError as error:
        if error.code != GONE:
            raise
