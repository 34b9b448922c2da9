"""Several calls that are one answer: no part of it may ever go twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sunwai.adapters.x.api import told
from sunwai.channels.types import Sent
from sunwai.kernel.clock import now
from sunwai.kernel.errors import ChannelError

Body = dict[str, Any]


def all_sent(bodies: Iterable[Body], deliver: Callable[[Body], str], *, total: int) -> Sent:
    """Deliver every part.

    Raises:
        ChannelError: after the first part always ``uncertain``, for the whole must not be repeated.

    """
    external_ids: list[str] = []
    for body in bodies:
        try:
            external_ids.append(deliver(body))
        except ChannelError as error:
            if not external_ids:
                raise
            detail = f"{len(external_ids)} of {total} parts were taken, the rest was not: {error.detail}"
            raise ChannelError(
                detail, permanent=False, uncertain=True, code=error.code, hold_connection=error.hold_connection
            ) from error
    return Sent(external_ids=tuple(external_ids), at=now())


def new_id(answer: Body, name: str) -> str:
    """Return the id of what was made.

    Raises:
        ChannelError: X took it and tells none (uncertain).

    """
    found = told(answer, name)
    if not found:
        raise ChannelError("taken, but without an id", permanent=False, uncertain=True, code="no_id")
    return found


def nothing() -> ChannelError:
    """Return what an empty answer is."""
    return ChannelError("there is nothing to send", permanent=True, code="empty")
