"""Holding, releasing, rejecting a customer's comment, and taking back our own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sunwai.adapters.youtube import calls
from sunwai.channels.types import Account, Action
from sunwai.kernel.errors import ChannelError

#: A channel cannot delete what others wrote; ``rejected`` takes it, and what stands below it, away for good.
STATUS: Final[Mapping[Action, str]] = {
    Action.HIDE: calls.HELD,
    Action.UNHIDE: "published",
    Action.DELETE: "rejected",
}
GONE: Final = frozenset({"commentNotFound", "notFound"})


def act(action: Action, external_id: str, account: Account) -> None:
    """Moderate a comment, or delete one of ours.

    Raises:
        ChannelError: not done.

    """
    status = STATUS.get(action)
    if status is None and action is not Action.RETRACT:
        raise ChannelError("YouTube's API cannot do this", permanent=True, code="unsupported")
    try:
        if status:
            calls.moderate(account, external_id, status)
        else:
            calls.delete(account, external_id)
    except ChannelError as error:
        if error.code not in GONE or action not in {Action.DELETE, Action.RETRACT}:
            raise
